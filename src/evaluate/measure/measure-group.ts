import { attribute, type StackMatcher, siteOf } from '../../frames/index.js';
import { SITE_LABEL } from '../../model/profile-names.js';
import type { ProfileQuery, ProfileSelection, StackCount } from '../../model/profile-query.js';
import { narrowSelector } from '../../model/selector.js';
import { holds } from '../rules/condition.js';
import type { Rule } from '../rules/rule.js';
import { armOf, confidence } from './arm.js';
import { BLIND_REASONS, blindnessOf } from './blindness.js';
import { type GroupMeasure, withoutMatch } from './group-measure.js';
import type { MeasureContext } from './measure-context.js';
import { measuredValue, sumOf } from './measured-value.js';
import { type SampledGroup, samplerOf } from './sampled-group.js';

/** Measures a group by its stacks; where the rule tells sites apart, each of them, too. */
export async function measureGroup(
  rule: Rule,
  group: SampledGroup,
  selection: ProfileSelection,
  { query, signal }: MeasureContext,
): Promise<readonly GroupMeasure[]> {
  const { labels, sampler } = group;
  const ofGroup = { ...selection, selector: narrowSelector(selection.selector, labels, rule.by) };
  const stacks = await query.mergeStacks(ofGroup, signal);
  const isMatched = rule.stacks[samplerOf(sampler)];
  const matched = stacks.filter(({ functions }) => isMatched(functions));
  const of = { rule, group, ofGroup, stacks, query, signal };
  if (!rule.bySite) return [await measureStacks(of, matched, isMatched)];
  const matchedBySite = new Map<string, StackCount[]>();
  for (const stack of matched) {
    const site = siteOf(stack.functions);
    matchedBySite.set(site, [...(matchedBySite.get(site) ?? []), stack]);
  }
  const bySite = [...matchedBySite].map(async ([site, ofSite]) => {
    const isOfSite: StackMatcher = (functions) => isMatched(functions) && siteOf(functions) === site;
    const measure = await measureStacks(of, ofSite, isOfSite);
    return { ...measure, labels: { ...labels, [SITE_LABEL]: site } };
  });
  // The group itself says that it was judged: sites that are not there any more are none.
  return [{ ...withoutMatch(group), ...blindnessOf(rule, group, stacks) }, ...(await Promise.all(bySite))];
}

/** Whose stacks are measured, and who is asked for more. */
interface MeasuredGroup {
  readonly rule: Rule;
  readonly group: SampledGroup;
  readonly ofGroup: ProfileSelection;
  readonly stacks: readonly StackCount[];
  readonly query: ProfileQuery;
  readonly signal: AbortSignal;
}

/** Measures the stacks of a group that a test has matched. */
async function measureStacks(
  { rule, group, ofGroup, stacks, query, signal }: MeasuredGroup,
  matched: readonly StackCount[],
  isMatched: StackMatcher,
): Promise<GroupMeasure> {
  const { labels, total, sampler } = group;
  const samples = sumOf(matched);
  const value = await measuredValue(rule, query, ofGroup, { labels, samples, total, isMatched }, signal);
  if (Number.isNaN(value)) {
    const blindness = 'capacity';
    return { ...withoutMatch(group), verdict: 'blind', blindness, reason: BLIND_REASONS[blindness], samples };
  }
  const isFiring = (samples > 0 || rule.condition.operator.startsWith('<')) && holds(rule.condition, value);
  const measured = { ...withoutMatch(group), value, samples, arm: armOf(rule, matched) };
  if (!isFiring) return { ...measured, ...blindnessOf(rule, group, stacks) };
  return {
    ...measured,
    verdict: 'firing',
    reason: confidence(measured.arm, sampler),
    attribution: attribute(matched, stacks),
  };
}
