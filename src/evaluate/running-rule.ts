import type { Alert } from '../model/alert.js';
import type { Labels } from '../model/labels.js';
import type { AlertChange } from './alerts/alert-change.js';
import { type AlertEntry, AlertStates } from './alerts/alert-states.js';
import type { GroupMeasure } from './measure/group-measure.js';
import { measure } from './measure/measure.js';
import type { MeasureContext } from './measure/measure-context.js';
import { type RecordedSeries, recordedSeries } from './measure/recorded-series.js';
import { type AlertRule, isAlertRule, type Rule, type RuleGroup, ruleName } from './rules/rule.js';

/** What is known of a rule's last evaluation. */
export interface RuleStatus {
  readonly rule: Rule;
  readonly measures: readonly GroupMeasure[];
  readonly alerts: readonly Alert[];
  /** Null before the first evaluation. */
  readonly evaluatedAtMs: number | null;
  readonly durationMs: number;
  /** Why the last one failed, null when it did not. */
  readonly failure: string | null;
}

/** A value of a `record` rule, with the rule's name. */
export type NamedSeries = RecordedSeries & { readonly name: string };

/** What a rule is started with. */
export interface RunningRuleOptions {
  readonly rule: Rule;
  readonly group: RuleGroup;
  /** See `ruleKeys`. */
  readonly key: string;
  /** How often it is evaluated, ms. */
  readonly intervalMs: number;
  /** Alerts of the same rule from before. */
  readonly entries: readonly AlertEntry[];
  /** The annotations of an alert that is pending or firing; it has those of its rule. */
  readonly annotate: (alert: Alert, rule: AlertRule) => Labels;
}

/** A rule with the states of its alerts and what its last evaluation found. */
export class RunningRule {
  readonly rule: Rule;
  readonly key: string;
  readonly #group: RuleGroup;
  readonly #states: AlertStates | null;
  #last: Omit<RuleStatus, 'rule' | 'alerts'> = {
    measures: [],
    evaluatedAtMs: null,
    durationMs: 0,
    failure: null,
  };

  constructor({ rule, group, key, ...options }: RunningRuleOptions) {
    this.rule = rule;
    this.key = key;
    this.#group = group;
    this.#states = isAlertRule(rule) ? new AlertStates(rule, options) : null;
  }

  get alerts(): readonly Alert[] {
    return this.#states?.alerts ?? [];
  }

  /** Alerts with what it takes to go on from there elsewhere. */
  get entries(): readonly AlertEntry[] {
    return this.#states?.entries ?? [];
  }

  get status(): RuleStatus {
    return { rule: this.rule, alerts: this.alerts, ...this.#last };
  }

  /** What the last evaluation has recorded. */
  get recorded(): readonly NamedSeries[] {
    const { rule } = this;
    const { measures, failure } = this.#last;
    if (isAlertRule(rule) || failure !== null) return [];
    return recordedSeries(rule, measures).map((series) => ({ ...series, name: rule.record }));
  }

  /**
   * Evaluates the rule at `nowMs`; resolves with the alerts that changed their state.
   * Rejects where it could not be evaluated, or was ended: its alerts stay as they are.
   */
  async evaluate(context: MeasureContext, nowMs: number): Promise<readonly AlertChange[]> {
    const startedMs = performance.now();
    const told = (failure: string | null, measures: readonly GroupMeasure[]) => {
      const durationMs = performance.now() - startedMs;
      this.#last = { measures, evaluatedAtMs: nowMs, durationMs, failure };
    };
    try {
      const measures = await measure(this.rule, context);
      assertLimit(this.#group, this.rule, measures);
      const changes = this.#states?.update(measures, nowMs) ?? [];
      told(null, measures);
      return changes;
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      told(context.signal.aborted ? this.#last.failure : failure, this.#last.measures);
      throw error;
    }
  }
}

function assertLimit({ limit, name }: RuleGroup, rule: Rule, measures: readonly GroupMeasure[]): void {
  const firing = measures.filter(({ verdict }) => verdict === 'firing').length;
  if (limit === 0 || firing <= limit) return;
  throw new Error(
    `rule ${ruleName(rule)} has ${firing} alerts, more than the limit of group ${name} (${limit})`,
  );
}
