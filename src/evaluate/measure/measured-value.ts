import type { StackMatcher } from '../../frames/index.js';
import type { Labels } from '../../model/labels.js';
import { CAPACITY_PROFILE, CPU_PROFILE } from '../../model/profile-names.js';
import type { ProfileQuery, ProfileSelection, StackCount } from '../../model/profile-query.js';
import { narrowSelector } from '../../model/selector.js';
import { CAPACITY_LABELS, type Rule } from '../rules/rule.js';

/** What of a group has matched. */
interface Matched {
  readonly labels: Labels;
  /** Of how many busy samples. */
  readonly samples: number;
  readonly total: number;
  readonly isMatched: StackMatcher;
}

/** The value that a rule's condition is about; NaN where it is not known. */
export async function measuredValue(
  rule: Rule,
  query: ProfileQuery,
  selection: ProfileSelection,
  { labels, samples, total, isMatched }: Matched,
  signal: AbortSignal,
): Promise<number> {
  const share = total === 0 ? 0 : samples / total;
  switch (rule.condition.kind) {
    case 'samples':
      return samples;
    case 'share':
      return share;
    case 'cores':
      return share * (await busyCores(query, selection, signal));
    case 'capacity': {
      const cores = share * (await busyCores(query, selection, signal));
      return cores / (await coresOf(rule, labels, query, selection, signal));
    }
    case 'silent':
    case 'armed':
      return 0;
    case 'change': {
      const then = await shareBefore(rule.offsetMs, isMatched, query, selection, signal);
      return then === null ? 0 : share / then;
    }
  }
}

/** The CPUs that a group has: one, of groups by CPU; else those of its host or NUMA node. NaN where nobody says. */
async function coresOf(
  { by }: Rule,
  labels: Labels,
  query: ProfileQuery,
  { startMs, endMs }: ProfileSelection,
  signal: AbortSignal,
): Promise<number> {
  if (by.includes('cpu')) return 1;
  const selector = narrowSelector(
    '{}',
    labels,
    by.filter((name) => CAPACITY_LABELS.includes(name)),
  );
  const selection = { profileType: CAPACITY_PROFILE, selector, startMs, endMs };
  const totals = await query.totals(selection, [], signal);
  const availableNs = totals.reduce((sum, { value }) => sum + value, 0);
  return availableNs > 0 ? availableNs / ((endMs - startMs) * 1e6) : Number.NaN;
}

/** CPU-seconds per second of all busy samples. */
async function busyCores(
  query: ProfileQuery,
  selection: ProfileSelection,
  signal: AbortSignal,
): Promise<number> {
  const totals = await query.totals({ ...selection, profileType: CPU_PROFILE }, [], signal);
  const busyNs = totals.reduce((total, { value }) => total + value, 0);
  return busyNs / ((selection.endMs - selection.startMs) * 1e6);
}

/** The share in the same span an offset ago, at least one sample's; null when there was nothing. */
async function shareBefore(
  offsetMs: number,
  isMatched: StackMatcher,
  query: ProfileQuery,
  { startMs, endMs, ...rest }: ProfileSelection,
  signal: AbortSignal,
): Promise<number | null> {
  const earlier = { ...rest, startMs: startMs - offsetMs, endMs: endMs - offsetMs };
  const stacks = await query.mergeStacks(earlier, signal);
  const total = sumOf(stacks);
  if (total === 0) return null;
  return Math.max(1, sumOf(stacks.filter(({ functions }) => isMatched(functions)))) / total;
}

/** Samples of all stacks. */
export function sumOf(stacks: readonly StackCount[]): number {
  return stacks.reduce((total, { value }) => total + value, 0);
}
