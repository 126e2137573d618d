import {
  archOfStacks,
  isKernelEntry,
  looksAtKernel,
  soughtProbes,
  UNKNOWN_PLACEMENT,
  unseenProbes,
} from '../../frames/index.js';
import { UNKNOWN_FUNCTION } from '../../model/frame.js';
import type { CaptureSampler } from '../../model/profile.js';
import { COLLECTOR_PROFILE } from '../../model/profile-names.js';
import type { StackCount } from '../../model/profile-query.js';
import type { Rule } from '../rules/rule.js';
import type { Blindness, GroupMeasure } from './group-measure.js';
import { sumOf } from './measured-value.js';
import { BY_TIMER, type SampledGroup } from './sampled-group.js';

/** So much of a group's kernel time without names, and nothing can be said about it. */
const MAX_UNNAMED_SHARE = 0.9;

/** What is said of groups that are blind, but for what their sampler or probes hide. */
export const BLIND_REASONS: Readonly<
  Record<Exclude<Blindness, 'sampler' | 'probes' | 'probes listed'>, string>
> = {
  capacity: 'no collector says how many CPUs there are',
  symbols: 'kernel functions have no names: kallsyms is hidden (kernel.kptr_restrict) or missing',
  kernel: 'no function of a kernel is in its stacks: kernel time was not sampled, or has no names',
  inventory: 'nobody says which probes are registered: check reads a recorded list with --probes',
};

type Sight = Pick<GroupMeasure, 'verdict' | 'blindness' | 'reason'>;

/** Why nothing was found: it is not there, or it cannot be seen. `stacks`: all of the group; none where they were not looked at. */
export function blindnessOf(rule: Rule, group: SampledGroup, stacks: readonly StackCount[]): Sight {
  const { sampler, hasSymbols } = group;
  const looksAtStacks = rule.profile !== COLLECTOR_PROFILE;
  const isNameless = looksAtStacks && (!hasSymbols || unnamedShare(stacks) > MAX_UNNAMED_SHARE);
  if (isNameless) return blind('symbols', BLIND_REASONS.symbols);
  const byTimer = BY_TIMER.get(sampler);
  if (rule.needsNmi && byTimer !== undefined) {
    return blind('sampler', `${byTimer} spinning with interrupts off cannot be seen`);
  }
  if (!looksAtStacks || !looksAtKernel(rule.stacksText)) return SEEN;
  const unseen = unseenProbesOf(group, stacks);
  if (unseen === null) return blind('kernel', BLIND_REASONS.kernel);
  const hidden = hiddenProbes(rule, unseen);
  return hidden.length === 0 ? SEEN : blind('probes', probesReason(hidden));
}

const SEEN: Sight = { verdict: 'inactive', blindness: null, reason: '' };

function blind(blindness: Blindness, reason: string): Sight {
  return { verdict: 'blind', blindness, reason };
}

/** What a rule looks for of what samples cannot show. */
export function hiddenProbes(rule: Rule, unseen: readonly string[]): readonly string[] {
  const sought: ReadonlySet<string> = soughtProbes(rule.stacksText);
  return unseen.filter((mechanism) => sought.has(mechanism));
}

function probesReason(hidden: readonly string[]): string {
  return `${hidden.join(' and ')} handlers run here with interrupts off: samples cannot show them, however much they cost`;
}

/** Mechanisms that a group's samples cannot show: as its collector says, else as its stacks tell of its kernel; null where neither does. */
export function unseenProbesOf(
  { unseenProbes: told, sampler, hasKprobes }: SampledGroup,
  stacks: readonly StackCount[],
): readonly string[] | null {
  if (told !== null) return told;
  const arch = archOfStacks(stacks);
  if (arch === null) return null;
  return hasKprobes ? unseenProbes(arch, samplerNamed(sampler), UNKNOWN_PLACEMENT) : [];
}

function samplerNamed(sampler: string): CaptureSampler {
  return sampler === 'nmi' || sampler === 'hrtimer' || sampler === 'tracer' ? sampler : 'unknown';
}

/** The part of the samples whose leaf has no name, of those in which no kernel frame has one. */
function unnamedShare(stacks: readonly StackCount[]): number {
  const hasNames = stacks.some(({ functions }) => functions.some(isKernelEntry));
  if (hasNames) return 0;
  const total = sumOf(stacks);
  const unnamed = stacks.filter(({ functions }) => functions.includes(UNKNOWN_FUNCTION));
  return total === 0 ? 0 : sumOf(unnamed) / total;
}
