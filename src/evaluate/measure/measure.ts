import { mapConcurrently } from '../../lib/map-concurrently.js';
import type { ProfileSelection } from '../../model/profile-query.js';
import type { Rule } from '../rules/rule.js';
import { findGroups } from './find-groups.js';
import type { GroupMeasure } from './group-measure.js';
import { judgeArmed } from './judge-armed.js';
import { createScreen, judgeByBound, judgeUnseen } from './judge-without-stacks.js';
import type { MeasureContext } from './measure-context.js';
import { measureGroup } from './measure-group.js';
import { measureSilence } from './measure-silence.js';
import { mayHaveSecondArm } from './second-arm.js';
import { isOwn } from './shard.js';

/** Groups measured at a time: a server answers some in parallel. */
const CONCURRENCY = 8;

/** Measures a rule over a span: every group that has busy samples in it. */
export async function measure(rule: Rule, context: MeasureContext): Promise<readonly GroupMeasure[]> {
  if (rule.condition.kind === 'silent') return measureSilence(rule, context);
  const { range, shard } = context;
  const selection: ProfileSelection = { profileType: rule.profile, selector: rule.selector, ...range };
  const found = await findGroups(rule, selection, context);
  const groups = found.filter(({ labels }) => shard === null || isOwn(shard, labels));
  const boundOf = await createScreen(rule, groups, selection, context);
  const measures = await mapConcurrently(groups, CONCURRENCY, async (group) => {
    const unseen = judgeUnseen(rule, group);
    if (unseen !== null) return [unseen];
    const inventory = (await context.inventoryOf?.(group.labels)) ?? null;
    if (rule.condition.kind === 'armed') {
      return [await judgeArmed(rule, group, inventory, selection, context)];
    }
    // What samples cannot show is in no derived profile either.
    const known = mayHaveSecondArm(rule, group, inventory) ? null : judgeByBound(rule, group, boundOf(group));
    return known === null ? measureGroup(rule, { group, selection, inventory }, context) : [known];
  });
  return measures.flat();
}
