import { isKernelEntry } from '../../frames/index.js';
import { UNKNOWN_FUNCTION } from '../../model/frame.js';
import { COLLECTOR_PROFILE } from '../../model/profile-names.js';
import type { StackCount } from '../../model/profile-query.js';
import type { Rule } from '../rules/rule.js';
import type { Blindness, GroupMeasure } from './group-measure.js';
import { sumOf } from './measured-value.js';
import { BY_TIMER, type SampledGroup } from './sampled-group.js';

/** So much of a group's kernel time without names, and nothing can be said about it. */
const MAX_UNNAMED_SHARE = 0.9;

/** What is said of groups that are blind, but for what their sampler hides. */
export const BLIND_REASONS: Readonly<Record<Exclude<Blindness, 'sampler'>, string>> = {
  capacity: 'no collector says how many CPUs there are',
  symbols: 'kernel functions have no names: kallsyms is hidden (kernel.kptr_restrict) or missing',
};

/** Why nothing was found: it is not there, or it cannot be seen. */
export function blindnessOf(
  rule: Rule,
  { sampler, hasSymbols }: SampledGroup,
  stacks: readonly StackCount[],
): Pick<GroupMeasure, 'verdict' | 'blindness' | 'reason'> {
  const looksAtKernel = rule.profile !== COLLECTOR_PROFILE;
  const isNameless = looksAtKernel && (!hasSymbols || unnamedShare(stacks) > MAX_UNNAMED_SHARE);
  if (isNameless) return { verdict: 'blind', blindness: 'symbols', reason: BLIND_REASONS.symbols };
  const byTimer = BY_TIMER.get(sampler);
  if (!rule.needsNmi || byTimer === undefined) return { verdict: 'inactive', blindness: null, reason: '' };
  const reason = `${byTimer} spinning with interrupts off cannot be seen`;
  return { verdict: 'blind', blindness: 'sampler', reason };
}

/** The part of the samples whose leaf has no name, of those in which no kernel frame has one. */
function unnamedShare(stacks: readonly StackCount[]): number {
  const hasNames = stacks.some(({ functions }) => functions.some(isKernelEntry));
  if (hasNames) return 0;
  const total = sumOf(stacks);
  const unnamed = stacks.filter(({ functions }) => functions.includes(UNKNOWN_FUNCTION));
  return total === 0 ? 0 : sumOf(unnamed) / total;
}
