import { type ProbeMechanism, ProbeShadow, programFrame, type StackMatcher } from '../../frames/index.js';
import type { Attribution } from '../../model/attribution.js';
import type { ProbeInventory } from '../../model/probe.js';
import type { StackCount } from '../../model/profile-query.js';
import { isAlertRule, type Rule } from '../rules/rule.js';
import { hiddenProbes, unseenProbesOf } from './blindness.js';
import { sumOf } from './measured-value.js';
import type { SampledGroup } from './sampled-group.js';

/**
 * So much of a group's busy time stands where probes return to, and it is theirs: the functions' own work there was up to
 * 2 % in recordings of arm64 without probes, and 29 % with those of the incident.
 */
const MIN_STANDING_SHARE = 0.05;
/** Functions that are named. */
const MAX_NAMED = 5;

/** What a rule finds of probes that samples cannot show: they are armed, and time stands right after them. */
export interface SecondArm {
  /** Whether a stack would be matched if its probe could be seen. */
  readonly isMatched: StackMatcher;
  readonly reason: string;
  /** The inventory's part of an attribution. */
  readonly found: Pick<Attribution, 'probed' | 'programs' | 'mechanisms'>;
}

/** Whether an inventory has armed probes of what a rule looks for and a group's samples cannot show. */
export function mayHaveSecondArm(
  rule: Rule,
  group: SampledGroup,
  inventory: ProbeInventory | null,
): inventory is ProbeInventory {
  if (inventory === null || !isAlertRule(rule)) return false;
  const hidden = group.unseenProbes === null ? null : hiddenProbes(rule, group.unseenProbes);
  return inventory.probes.some(
    ({ mechanism, state }) => state === 'armed' && (hidden?.includes(mechanism) ?? true),
  );
}

/** The second arm of a rule; null where samples can show what it looks for, nothing of it is armed, or too little time stands there. */
export function secondArmOf(
  rule: Rule,
  group: SampledGroup,
  stacks: readonly StackCount[],
  inventory: ProbeInventory,
  isMatched: StackMatcher,
): SecondArm | null {
  const hidden = hiddenProbes(rule, unseenProbesOf(group, stacks) ?? []);
  if (hidden.length === 0) return null;
  const shadow = new ProbeShadow(inventory.probes, new Set(hidden as ProbeMechanism[]), stacks);
  const standing = stacks.filter(({ functions }) => shadow.probesBefore(functions).length > 0);
  if (sumOf(standing) < MIN_STANDING_SHARE * sumOf(stacks)) return null;
  const probes = new Set(standing.flatMap(({ functions }) => shadow.probesBefore(functions)));
  const part = rule.stacksText.acquires === undefined ? '' : ': which part of it is locks, nobody can tell';
  const functions = [...new Set([...probes].map((probe) => probe.function))].sort();
  return {
    isMatched: (stack) => isMatched(stack) || isMatched(shadow.unhide(stack) ?? []),
    reason: `samples cannot show ${hidden.join(' and ')} handlers here, but ${hidden.join(' and ')} probes are armed on ${listed(functions)}, and time stands where these return to${part}`,
    found: {
      probed: functions.map((name) => ({ function: name, evidence: 'inventory' })),
      programs: [
        ...new Set([...probes].flatMap(({ program }) => (program === null ? [] : [programFrame(program)]))),
      ].sort(),
      mechanisms: [...new Set([...probes].map(({ mechanism }) => mechanism))].sort(),
    },
  };
}

/** What an inventory says of probes that samples cannot show, where time tells of none. */
export function describeArmed({ probes }: ProbeInventory, hidden: readonly string[]): string {
  const armed = probes.filter(({ mechanism, state }) => state === 'armed' && hidden.includes(mechanism));
  if (armed.length === 0) return 'the list of probes has none of them armed';
  const functions = [...new Set(armed.map((probe) => probe.function))].sort();
  return `they are armed on ${listed(functions)}, but little time stands where they return to`;
}

function listed(names: readonly string[]): string {
  const more = names.length - MAX_NAMED;
  return `${names.slice(0, MAX_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
