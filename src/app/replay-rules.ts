import { type AlertRule, isAlertRule, type Rule, type RuleGroup } from '../evaluate/index.js';

/** A group as it judges a recording that is played `speed` times as fast. Recordings end, so that silence is no news. */
export function fasterGroup(group: RuleGroup, speed: number): RuleGroup {
  const shorten = (ms: number) => Math.round(ms / speed);
  return {
    ...group,
    intervalMs: group.intervalMs === null ? null : Math.max(200, shorten(group.intervalMs)),
    rules: group.rules.filter(isNotSilence).map((rule) => {
      if (!isAlertRule(rule)) return rule;
      const faster: AlertRule = {
        ...rule,
        offsetMs: shorten(rule.offsetMs),
        forMs: shorten(rule.forMs),
        keepFiringForMs: shorten(rule.keepFiringForMs),
      };
      return faster;
    }),
  };
}

function isNotSilence({ condition }: Rule): boolean {
  return condition.kind !== 'silent';
}
