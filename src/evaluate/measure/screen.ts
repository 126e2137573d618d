import type { StackCondition } from '../../frames/index.js';
import type { Sampler } from '../../model/profile.js';
import { LOCK_PROFILE, PROBE_PROFILE } from '../../model/profile-names.js';

/**
 * The derived profiles that together hold every sample a condition can match (but for user
 * functions that are called like the kernel's), null where no derived profile does. What
 * they add up to is then a bound of what the stacks would show, and costs no stack.
 */
export function screenOf(condition: StackCondition, sampler: Sampler): readonly string[] | null {
  const { acquires, probe, any_of, all_of = [] } = condition;
  if (probe !== undefined) return [PROBE_PROFILE];
  if (acquires !== undefined) return acquisitionScreen(acquires, sampler);
  for (const part of all_of) {
    const screen = screenOf(part, sampler);
    if (screen !== null) return screen;
  }
  if (any_of === undefined) return null;
  const screens = any_of.map((part) => screenOf(part, sampler));
  return screens.includes(null) ? null : [...new Set(screens.flatMap((screen) => screen ?? []))];
}

/** The irq-off shadow is only looked for under probes and BPF programs. */
function acquisitionScreen(
  acquires: NonNullable<StackCondition['acquires']>,
  sampler: Sampler,
): readonly string[] {
  if (acquires === 'shadow') return [PROBE_PROFILE];
  return acquires === 'lock' || sampler === 'nmi' ? [LOCK_PROFILE] : [LOCK_PROFILE, PROBE_PROFILE];
}
