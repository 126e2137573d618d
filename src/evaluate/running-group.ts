import type { AlertChange } from './alerts/alert-change.js';
import type { MeasureContext } from './measure/measure-context.js';
import { type RuleGroup, ruleName } from './rules/rule.js';
import type { NamedSeries, RuleStatus, RunningRule } from './running-rule.js';

/** What is known of a group. Counts are since the start. */
export interface GroupStatus {
  readonly group: RuleGroup;
  readonly rules: readonly RuleStatus[];
  readonly evaluations: number;
  /** Rules that could not be evaluated. */
  readonly failures: number;
  /** Evaluations that did not take place in time. */
  readonly missed: number;
  /** Of the last evaluation. */
  readonly durationMs: number;
}

/** An alert's change, and the rule that it is of. */
export interface RuleChange {
  readonly change: AlertChange;
  readonly rule: RunningRule['rule'];
}

/** A group of rules that are evaluated one after the other, once at a time. */
export class RunningGroup {
  readonly group: RuleGroup;
  readonly rules: readonly RunningRule[];
  #evaluations = 0;
  #failures = 0;
  #missed = 0;
  #durationMs = 0;
  #isBusy = false;

  constructor(group: RuleGroup, rules: readonly RunningRule[]) {
    this.group = group;
    this.rules = rules;
  }

  /** Whether an evaluation is under way. */
  get isBusy(): boolean {
    return this.#isBusy;
  }

  get status(): GroupStatus {
    return {
      group: this.group,
      rules: this.rules.map(({ status }) => status),
      evaluations: this.#evaluations,
      failures: this.#failures,
      missed: this.#missed,
      durationMs: this.#durationMs,
    };
  }

  /** What the `record` rules have recorded. */
  get recorded(): readonly NamedSeries[] {
    return this.rules.flatMap(({ recorded }) => recorded);
  }

  /** Counts evaluations that do not take place. */
  miss(count: number): void {
    this.#missed += count;
  }

  /** Evaluates all rules at `nowMs`; `onFailure` is told of those that could not be. Never rejects. */
  async evaluate(
    context: MeasureContext,
    nowMs: number,
    onFailure: (group: string, rule: string, error: unknown) => void,
  ): Promise<readonly RuleChange[]> {
    this.#isBusy = true;
    const startedMs = performance.now();
    const changes: RuleChange[] = [];
    for (const running of this.rules) {
      const { rule } = running;
      try {
        for (const change of await running.evaluate(context, nowMs)) changes.push({ change, rule });
      } catch (error) {
        if (context.signal.aborted) break;
        this.#failures++;
        onFailure(this.group.name, ruleName(rule), error);
      }
    }
    this.#evaluations++;
    this.#durationMs = performance.now() - startedMs;
    this.#isBusy = false;
    return changes;
  }
}
