import type { StackCondition, StackMatcher } from '../../frames/index.js';
import { type Labels, labelsKey } from '../../model/labels.js';
import type { Sampler } from '../../model/profile.js';
import { HOST_LABEL, NUMA_NODE_LABEL, SITE_LABEL } from '../../model/profile-names.js';
import type { Condition } from './condition.js';

/** The labels that CPUs are counted by. */
export const CAPACITY_LABELS: readonly string[] = [HOST_LABEL, NUMA_NODE_LABEL];

/** What both kinds of rule measure. */
export interface Measurement {
  readonly profile: string;
  readonly selector: string;
  readonly by: readonly string[];
  /** Whether a group is split by the sites of its stacks, too, which become the label `site`. */
  readonly bySite: boolean;
  /** Of samples taken in each way. */
  readonly stacks: Readonly<Record<Sampler, StackMatcher>>;
  readonly condition: Condition;
  /** Groups of fewer busy samples are not judged: one of three is no third. */
  readonly minSamples: number;
  /** Compared with the same span so long ago; for `change`. */
  readonly offsetMs: number;
  /** Only means something on kernels with kprobes. */
  readonly needsKprobes: boolean;
  /** A timer cannot see all of what is looked for: where it finds too little, that says nothing. */
  readonly needsNmi: boolean;
  /** As it was written; empty where no stack is looked for. */
  readonly stacksText: StackCondition;
}

/** A rule that raises alerts. Durations in ms. */
export interface AlertRule extends Measurement {
  readonly alert: string;
  readonly forMs: number;
  readonly keepFiringForMs: number;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** `when`, as it was written. */
  readonly when: string;
}

/** A rule that makes a metric of what it measures. */
export interface RecordRule extends Measurement {
  readonly record: string;
  readonly labels: Labels;
}

/** One or the other. */
export type Rule = AlertRule | RecordRule;

/** Rules that are evaluated together. */
export interface RuleGroup {
  readonly name: string;
  readonly file: string;
  /** How often, ms; null with a schedule. */
  readonly intervalMs: number | null;
  /** A cron expression, seconds first; null with an interval. */
  readonly schedule: string | null;
  /** Most alerts of a rule; 0: any number. */
  readonly limit: number;
  readonly rules: readonly Rule[];
}

/** Whether a rule raises alerts. */
export function isAlertRule(rule: Rule): rule is AlertRule {
  return 'alert' in rule;
}

/** The name of a rule. */
export function ruleName(rule: Rule): string {
  return isAlertRule(rule) ? rule.alert : rule.record;
}

/** What identifies each rule of these groups from one reading of the files to the next: its group, its name and labels, what it groups by, and which of several such it is. */
export function ruleKeys(groups: readonly RuleGroup[]): ReadonlyMap<Rule, string> {
  const counts = new Map<string, number>();
  const keys = new Map<Rule, string>();
  for (const group of groups) {
    for (const rule of group.rules) {
      const base = [
        group.name,
        ruleName(rule),
        labelsKey(rule.labels),
        [...groupingOf(rule)].sort().join(),
      ].join('\u0003');
      const count = counts.get(base) ?? 0;
      counts.set(base, count + 1);
      keys.set(rule, `${base}\u0003${count}`);
    }
  }
  return keys;
}

/** Names of the labels that a rule groups by, `site` among them: alerts of other groups are others. */
export function groupingOf({ by, bySite }: Rule): readonly string[] {
  return bySite ? [...by, SITE_LABEL] : by;
}
