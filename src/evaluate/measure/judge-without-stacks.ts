import { labelsKey, pickLabels } from '../../model/labels.js';
import { COLLECTOR_PROFILE, SAMPLES_PROFILE } from '../../model/profile-names.js';
import type { ProfileSelection } from '../../model/profile-query.js';
import { profileName } from '../../model/profile-type.js';
import { holds } from '../rules/condition.js';
import { isAlertRule, type Rule } from '../rules/rule.js';
import { blindnessOf } from './blindness.js';
import { type GroupMeasure, withoutMatch } from './group-measure.js';
import type { MeasureContext } from './measure-context.js';
import { type SampledGroup, samplerToJudgeBy } from './sampled-group.js';
import { screenOf } from './screen.js';

/** What can be said of a group without its stacks; null where they must be looked at. */
export function judgeUnseen(rule: Rule, group: SampledGroup): GroupMeasure | null {
  const base = withoutMatch(group);
  if (rule.needsKprobes && !group.hasKprobes) {
    return { ...base, verdict: 'not applicable', reason: 'this kernel is built without kprobes' };
  }
  if (group.total < rule.minSamples) {
    const which = rule.profile === COLLECTOR_PROFILE ? 'samples' : 'busy samples';
    const reason = `${group.total} ${which}, ${rule.minSamples} are needed to judge`;
    return { ...base, isJudged: false, reason };
  }
  return null;
}

/** The number of a group's samples that can match at most; null where that is not known. */
export type Screen = (group: SampledGroup) => number | null;

/** Sums the derived profiles that hold all that a rule looks for: one cheap query for all groups. */
export async function createScreen(
  rule: Rule,
  groups: readonly SampledGroup[],
  selection: ProfileSelection,
  { query, signal }: MeasureContext,
): Promise<Screen> {
  if (rule.profile !== SAMPLES_PROFILE) return () => null;
  const bounds = new Map<string, ReadonlyMap<string, number>>();
  const screenOfGroup = ({ sampler, derived }: SampledGroup) => {
    const screen = screenOf(rule.stacksText, samplerToJudgeBy(sampler));
    return screen?.every((profile) => derived.includes(profileName(profile))) ? screen : null;
  };
  for (const profileType of new Set(groups.flatMap((group) => screenOfGroup(group) ?? []))) {
    const totals = await query.totals({ ...selection, profileType }, rule.by, signal);
    bounds.set(
      profileType,
      new Map(totals.map(({ labels, value }) => [labelsKey(pickLabels(labels, rule.by)), value])),
    );
  }
  return (group) => {
    const key = labelsKey(group.labels);
    const screen = screenOfGroup(group);
    return screen?.reduce((sum, profile) => sum + (bounds.get(profile)?.get(key) ?? 0), 0) ?? null;
  };
}

/** Judges a group by how many samples can match at most; null where that many would be enough, or the exact value is wanted. */
export function judgeByBound(rule: Rule, group: SampledGroup, bound: number | null): GroupMeasure | null {
  const { kind, operator } = rule.condition;
  if (bound === null || operator.startsWith('<')) return null;
  const value = kind === 'samples' ? bound : bound / group.total;
  const staysBelow = (kind === 'samples' || kind === 'share') && !holds(rule.condition, value);
  if (bound > 0 && !(isAlertRule(rule) && staysBelow)) return null;
  return { ...withoutMatch(group), ...blindnessOf(rule, group, []), value, samples: bound };
}
