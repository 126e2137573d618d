import { labelsKey, pickLabels } from '../../model/labels.js';
import type { Rule } from '../rules/rule.js';
import { type GroupMeasure, withoutMatch } from './group-measure.js';
import type { MeasureContext } from './measure-context.js';
import { mergeGroups } from './sampled-group.js';
import { isOwn } from './shard.js';

/** A host that was silent for longer is taken to be gone. */
const SILENCE_LOOKBACK_MS = 3_600_000;

/** Groups that were there a while ago and say nothing since; `value` is for how many seconds at least. */
export async function measureSilence(
  rule: Rule,
  { query, range, signal, shard }: MeasureContext,
): Promise<readonly GroupMeasure[]> {
  const { threshold } = rule.condition;
  const sinceMs = range.endMs - threshold * 1000;
  const selection = { profileType: rule.profile, selector: rule.selector };
  const before = { ...selection, startMs: sinceMs - SILENCE_LOOKBACK_MS, endMs: sinceMs };
  const earlier = mergeGroups(await query.totals(before, rule.by, signal), rule.by);
  const now = await query.totals({ ...selection, startMs: sinceMs, endMs: range.endMs }, rule.by, signal);
  const speaking = new Set(now.map(({ labels }) => labelsKey(pickLabels(labels, rule.by))));
  return earlier
    .filter(({ labels }) => shard === null || isOwn(shard, labels))
    .map((group): GroupMeasure => {
      const isSilent = !speaking.has(labelsKey(group.labels));
      const verdict = isSilent ? 'firing' : 'inactive';
      return { ...withoutMatch(group), verdict, total: 0, value: isSilent ? threshold : 0 };
    });
}
