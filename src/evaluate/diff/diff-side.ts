import type { ProbeInventory } from '../../model/probe.js';
import { SAMPLER_LABEL, SAMPLES_PROFILE } from '../../model/profile-names.js';
import type { ProfileQuery, StackCount } from '../../model/profile-query.js';
import { narrowSelector } from '../../model/selector.js';
import { blindnessOf } from '../measure/blindness.js';
import type { MeasuredRange } from '../measure/measure-context.js';
import { FACT_LABELS, mergeGroups, type SampledGroup, samplerToJudgeBy } from '../measure/sampled-group.js';
import type { Rule } from '../rules/rule.js';

/** One side of a difference: a capture, or a span of a server's profiles. */
export interface DiffSide {
  /** What the user calls it. */
  readonly name: string;
  readonly query: ProfileQuery;
  /** Where `query` has it. */
  readonly range: MeasuredRange;
  /** What was registered on its kernel; null, or not there: nobody says. */
  readonly inventory?: ProbeInventory | null;
}

/** What a rule selects of a side, sampled in one way. */
export interface SidePart extends SampledGroup {
  readonly stacks: readonly StackCount[];
}

/** What a side can show of what a rule looks for. */
export interface Sight {
  /** The ways in which it was sampled, joined. */
  readonly sampler: string;
  /** Why something that was not seen may yet be there; null where it would have been seen. */
  readonly hidden: { readonly reason: string; readonly bySampler: boolean } | null;
  /** Why it cannot be there at all; null where it can. */
  readonly impossible: string | null;
}

/**
 * Reads what a rule selects of a side, apart by how it was sampled. Of a side that has samples but none that the rule
 * selects, there are parts without stacks: nothing of all that was sampled.
 */
export async function readParts(
  { profile: profileType, selector }: Pick<Rule, 'profile' | 'selector'>,
  { query, range }: DiffSide,
  signal: AbortSignal,
): Promise<readonly SidePart[]> {
  const groupsOf = async (selected: string) => {
    const selection = { profileType, selector: selected, ...range };
    return mergeGroups(await query.totals(selection, FACT_LABELS, signal), [SAMPLER_LABEL]);
  };
  const groups = await groupsOf(selector);
  if (groups.length === 0) return (await groupsOf('{}')).map((group) => ({ ...group, stacks: [] }));
  const parts = groups.map(async (group) => {
    const ofGroup = narrowSelector(selector, group.labels, [SAMPLER_LABEL]);
    const stacks = await query.mergeStacks({ profileType, selector: ofGroup, ...range }, signal);
    return { ...group, stacks };
  });
  return Promise.all(parts);
}

/** The stacks in which a rule finds what it looks for. */
export function matchedStacks(rule: Rule, parts: readonly SidePart[]): readonly StackCount[] {
  return parts.flatMap(({ sampler, stacks }) => {
    const isMatched = rule.stacks[samplerToJudgeBy(sampler)];
    return stacks.filter(({ functions }) => isMatched(functions));
  });
}

/** What a side can show of what a rule looks for. Of several parts it is as blind as the worst of them. */
export function sightOf(rule: Rule, parts: readonly SidePart[]): Sight {
  const sampler = parts
    .map((part) => part.sampler)
    .sort()
    .join(', ');
  if (parts.length === 0 && rule.profile !== SAMPLES_PROFILE) {
    const reason = 'there are no such profiles';
    return { sampler, hidden: { reason, bySampler: false }, impossible: reason };
  }
  const hasNoKprobes = rule.needsKprobes && parts.length > 0 && parts.every(({ hasKprobes }) => !hasKprobes);
  const impossible = hasNoKprobes ? 'the kernel is built without kprobes' : null;
  return { sampler, impossible, hidden: hiddenOf(rule, parts) };
}

function hiddenOf(rule: Rule, parts: readonly SidePart[]): Sight['hidden'] {
  if (parts.length === 0) return { reason: 'there is no busy sample', bySampler: false };
  const blind = parts
    .map((part) => blindnessOf(rule, part, part.stacks))
    .filter(({ verdict }) => verdict === 'blind');
  const worst = blind.find(({ blindness }) => blindness !== 'sampler') ?? blind[0];
  return worst ? { reason: worst.reason, bySampler: worst.blindness === 'sampler' } : null;
}
