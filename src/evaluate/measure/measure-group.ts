import { attribute, type StackMatcher, siteOf } from '../../frames/index.js';
import type { ProbeInventory } from '../../model/probe.js';
import { CAPACITY_PROFILE, COLLECTOR_PROFILE, SITE_LABEL } from '../../model/profile-names.js';
import type { ProfileQuery, ProfileSelection, StackCount } from '../../model/profile-query.js';
import { holds } from '../rules/condition.js';
import type { Rule } from '../rules/rule.js';
import { armOf, confidence } from './arm.js';
import { BLIND_REASONS, blindnessOf, hiddenProbes, unseenProbesOf } from './blindness.js';
import { selectionOf, stacksOfGroup } from './find-groups.js';
import { type GroupMeasure, withoutMatch } from './group-measure.js';
import type { MeasureContext } from './measure-context.js';
import { measuredValue, sumOf } from './measured-value.js';
import { type SampledGroup, samplerToJudgeBy } from './sampled-group.js';
import { describeArmed, type SecondArm, secondArmOf } from './second-arm.js';

/** Profiles whose stacks are names of what is counted. */
const NO_CODE: readonly string[] = [COLLECTOR_PROFILE, CAPACITY_PROFILE];

/** A group, where its stacks are, and what is registered on its host (null where nobody says). */
export interface GroupToMeasure {
  readonly group: SampledGroup;
  readonly selection: ProfileSelection;
  readonly inventory: ProbeInventory | null;
}

/**
 * Measures a group by its stacks; where the rule tells sites apart, each of them, too. What matched and of how many
 * samples is told by one answer: another one may have a window more.
 */
export async function measureGroup(
  rule: Rule,
  { group: asTotalled, selection, inventory }: GroupToMeasure,
  { query, signal }: MeasureContext,
): Promise<readonly GroupMeasure[]> {
  const { labels } = asTotalled;
  const ofGroup = selectionOf(asTotalled, rule, selection);
  const stacks = await stacksOfGroup(asTotalled, ofGroup, { query, signal });
  const group = { ...asTotalled, total: sumOf(stacks) };
  const first = rule.stacks[samplerToJudgeBy(group.sampler)];
  const second = inventory && secondArmOf(rule, group, stacks, inventory, first);
  const of = { rule, group, ofGroup, stacks, inventory, query, signal };
  if (!rule.bySite) return [await measureByArms(of, first, second)];
  const isMatched = second?.isMatched ?? first;
  const sites = new Set(
    stacks.filter(({ functions }) => isMatched(functions)).map(({ functions }) => siteOf(functions)),
  );
  const bySite = [...sites].map(async (site) => {
    const atSite = (matcher: StackMatcher) => (functions: readonly string[]) =>
      matcher(functions) && siteOf(functions) === site;
    const secondAtSite = second && { ...second, isMatched: atSite(second.isMatched) };
    const measure = await measureByArms(of, atSite(first), secondAtSite);
    return { ...measure, labels: { ...labels, [SITE_LABEL]: site } };
  });
  // The group itself says that it was judged: sites that are not there any more are none.
  return [withoutFinding(of, withoutMatch(group)), ...(await Promise.all(bySite))];
}

/** Whose stacks are measured, and who is asked for more. */
interface MeasuredGroup {
  readonly rule: Rule;
  readonly group: SampledGroup;
  readonly ofGroup: ProfileSelection;
  readonly stacks: readonly StackCount[];
  readonly inventory: ProbeInventory | null;
  readonly query: ProfileQuery;
  readonly signal: AbortSignal;
}

/** By what samples show; where that is too little and they cannot show all, by what probes leave behind. */
async function measureByArms(
  of: MeasuredGroup,
  first: StackMatcher,
  second: SecondArm | null,
): Promise<GroupMeasure> {
  const shown = await measureStacks(of, first);
  if (shown.verdict === 'firing' || second === null) return shown;
  const measure = await measureStacks(of, second.isMatched);
  if (measure.verdict !== 'firing') return shown;
  const { reason, found } = second;
  // How the stacks go on from the probes, no sample shows.
  const attribution = { ...measure.attribution, ...found, chains: [] };
  return { ...measure, arm: 'armed probes and time after them', reason, attribution };
}

/** Measures the stacks of a group that a test matches. */
async function measureStacks(of: MeasuredGroup, isMatched: StackMatcher): Promise<GroupMeasure> {
  const { rule, group, ofGroup, stacks, query, signal } = of;
  const { labels, total, sampler } = group;
  const matched = stacks.filter(({ functions }) => isMatched(functions));
  const samples = sumOf(matched);
  const value = await measuredValue(rule, query, ofGroup, { labels, samples, total, isMatched }, signal);
  if (Number.isNaN(value)) {
    const blindness = 'capacity';
    return { ...withoutMatch(group), verdict: 'blind', blindness, reason: BLIND_REASONS[blindness], samples };
  }
  const isFiring = (samples > 0 || rule.condition.operator.startsWith('<')) && holds(rule.condition, value);
  const measured = { ...withoutMatch(group), value, samples, arm: armOf(rule, matched) };
  if (!isFiring) return withoutFinding(of, measured);
  const reason = confidence(measured.arm, sampler);
  if (NO_CODE.includes(rule.profile)) return { ...measured, verdict: 'firing', reason: '' };
  return { ...measured, verdict: 'firing', reason, attribution: attribute(matched, stacks) };
}

/** A group in which too little was found: because it is not there, or because it cannot be seen. */
function withoutFinding(
  { rule, group, stacks, inventory }: MeasuredGroup,
  measured: GroupMeasure,
): GroupMeasure {
  const sight = blindnessOf(rule, group, stacks);
  if (sight.blindness !== 'probes' || inventory === null) return { ...measured, ...sight };
  const hidden = hiddenProbes(rule, unseenProbesOf(group, stacks) ?? []);
  const listed = describeArmed(inventory, hidden);
  return { ...measured, ...sight, blindness: 'probes listed', reason: `${sight.reason}; ${listed}` };
}
