import type { Attribution } from '../model/attribution.js';
import type { Labels } from '../model/labels.js';
import type { Blindness, Verdict } from './measure/group-measure.js';
import type { MeasureKind } from './rules/condition.js';

/** One alert rule, judged. */
export interface CheckedRule {
  readonly alert: string;
  readonly state: Verdict;
  /** Why, where it is blind or not applicable; `''` else. */
  readonly reason: string;
  /** Why it cannot see; null where it is not blind, or nothing was sampled. */
  readonly blindness: Blindness | null;
  /** The rule's label `severity`, `''` without one. */
  readonly severity: string;
  /** The rule's label `incident`: alerts that have it in common may be signs of one trouble; `''` without one. */
  readonly incident: string;
  /** The rule's condition as it is written: what it measures, and the threshold. */
  readonly when: string;
  readonly measure: MeasureKind;
  /** Shares and capacity as fractions, silence in seconds. */
  readonly threshold: number;
  /** Groups for which it fires. */
  readonly groups: readonly CheckedGroup[];
}

/** A group for which a rule fires. */
export interface CheckedGroup extends Attribution {
  readonly labels: Labels;
  readonly value: number;
  readonly samples: number;
  /** Busy samples of the group. */
  readonly total: number;
  readonly arm: string;
  /** Those of the alert that would fire: the rule's own, `remedy`, and `runbook_url` as a file of this installation. */
  readonly annotations: Labels;
}
