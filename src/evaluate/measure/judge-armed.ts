import { soughtProbes } from '../../frames/index.js';
import type { ProbeInventory } from '../../model/probe.js';
import type { ProfileSelection } from '../../model/profile-query.js';
import { holds } from '../rules/condition.js';
import type { Rule } from '../rules/rule.js';
import { BLIND_REASONS } from './blindness.js';
import { selectionOf, stacksOfGroup } from './find-groups.js';
import { type GroupMeasure, withoutMatch } from './group-measure.js';
import type { MeasureContext } from './measure-context.js';
import { sumOf } from './measured-value.js';
import { type SampledGroup, samplerToJudgeBy } from './sampled-group.js';
import { secondArmOf } from './second-arm.js';

/** Probes that are named. */
const MAX_NAMED = 5;

/** Judges a group by the probes that are armed on it, whose number is the value. Where samples show them, other rules say what they cost: then it is none. */
export async function judgeArmed(
  rule: Rule,
  group: SampledGroup,
  inventory: ProbeInventory | null,
  selection: ProfileSelection,
  { query, signal }: MeasureContext,
): Promise<GroupMeasure> {
  const base = withoutMatch(group);
  if (inventory === null) {
    return { ...base, verdict: 'blind', blindness: 'inventory', reason: BLIND_REASONS.inventory };
  }
  const sought: ReadonlySet<string> = soughtProbes(rule.stacksText);
  const armed = inventory.probes.filter(({ mechanism, state }) => state === 'armed' && sought.has(mechanism));
  if (armed.length === 0) return base;
  const ofGroup = selectionOf(group, rule, selection);
  const stacks = await stacksOfGroup(group, ofGroup, { query, signal });
  const first = rule.stacks[samplerToJudgeBy(group.sampler)];
  const isMatched = secondArmOf(rule, group, stacks, inventory, first)?.isMatched ?? first;
  const samples = sumOf(stacks.filter(({ functions }) => isMatched(functions)));
  if (samples > 0) return { ...base, samples, reason: `${samples} samples tell of them` };
  const places = [...new Set(armed.map(({ mechanism, function: name }) => `${mechanism} on ${name}`))].sort();
  const more = places.length > MAX_NAMED ? ` and ${places.length - MAX_NAMED} more` : '';
  return {
    ...base,
    verdict: holds(rule.condition, armed.length) ? 'firing' : 'inactive',
    reason: `registered, though no sample shows it: ${places.slice(0, MAX_NAMED).join(', ')}${more}`,
    value: armed.length,
    arm: 'inventory',
    attribution: {
      ...base.attribution,
      probed: [...new Set(armed.map((probe) => probe.function))]
        .sort()
        .map((name) => ({ function: name, evidence: 'inventory' })),
      mechanisms: [...new Set(armed.map(({ mechanism }) => mechanism))].sort(),
    },
  };
}
