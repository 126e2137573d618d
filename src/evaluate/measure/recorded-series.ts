import type { Labels } from '../../model/labels.js';
import { SITE_LABEL } from '../../model/profile-names.js';
import type { RecordRule } from '../rules/rule.js';
import type { GroupMeasure } from './group-measure.js';

/** One value of a series that a rule records. */
export interface RecordedSeries {
  /** Without the name; the rule's go before the group's. */
  readonly labels: Labels;
  readonly value: number;
}

/** What a rule has recorded: of groups that could be judged. Where it was blind or had too little to go by, 0 would be a lie. */
export function recordedSeries(
  rule: RecordRule,
  measures: readonly GroupMeasure[],
): readonly RecordedSeries[] {
  return measures
    .filter(({ labels }) => !rule.bySite || SITE_LABEL in labels)
    .filter(({ verdict, isJudged }) => verdict === 'firing' || (verdict === 'inactive' && isJudged))
    .map(({ labels, value }) => ({ labels: { ...labels, ...rule.labels }, value }));
}
