import { lockSiteOf, shadowSiteIndexOf } from '../../frames/index.js';
import type { StackCount } from '../../model/profile-query.js';
import type { Measurement, Rule } from '../rules/rule.js';
import type { Arm } from './group-measure.js';
import { BY_TIMER } from './sampled-group.js';

/** By what the stacks matched that a rule has found. */
export function armOf(rule: Rule, matched: readonly StackCount[]): Arm {
  if (!looksForShadow(rule.stacksText)) return 'stacks';
  const hasLock = matched.some(({ functions }) => lockSiteOf(functions) !== null);
  const hasShadow = matched.some(
    ({ functions }) => lockSiteOf(functions) === null && shadowSiteIndexOf(functions) !== null,
  );
  if (hasLock && hasShadow) return 'acquisition and irq-off shadow';
  return hasShadow ? 'irq-off shadow' : 'acquisition';
}

/** How sure it is what was found by an arm, in words; empty where it is. */
export function confidence(arm: Arm, sampler: string): string {
  if (arm === 'irq-off shadow') {
    return 'by the time after interrupts come back on: a weaker sign than spinning seen by NMI';
  }
  const byTimer = BY_TIMER.get(sampler);
  return byTimer === undefined ? '' : `${byTimer} more may be hidden with interrupts off`;
}

function looksForShadow(condition: Measurement['stacksText']): boolean {
  if (condition.acquires !== undefined) return condition.acquires !== 'lock';
  return [...(condition.all_of ?? []), ...(condition.any_of ?? [])].some(looksForShadow);
}
