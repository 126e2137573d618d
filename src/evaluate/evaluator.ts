import type { Alert } from '../model/alert.js';
import type { ProfileQuery } from '../model/profile-query.js';
import { AlertStates, alertKey } from './alert-states.js';
import { type GroupMeasure, measure } from './measure.js';
import { isAlertRule, type Rule, type RuleGroup, ruleName } from './rule.js';
import { type Schedule, startCron, startInterval } from './schedule.js';
import { SharedQuery } from './shared-query.js';
import { readState, writeState } from './state-file.js';

/** What an {@link Evaluator} works with. */
export interface EvaluatorOptions {
  readonly query: ProfileQuery;
  readonly groups: readonly RuleGroup[];
  /** The span that one evaluation judges, ms. */
  readonly rangeMs: number;
  /** Where it is kept since when alerts are active; null: nowhere. */
  readonly statePath: string | null;
  /** Milliseconds since the epoch; the clock by default. */
  readonly now?: () => number;
  /** Told after each evaluation of a group which of its alerts changed their state. */
  readonly onChange: (changes: readonly AlertChange[]) => void;
  readonly onFailure: (group: string, rule: string, error: unknown) => void;
}

/** An alert that went from one state to another. */
export interface AlertChange {
  readonly from: Alert['state'];
  readonly to: Alert['state'];
  readonly alert: Alert;
}

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

/** What is known of a group. Counts are since the start. */
export interface GroupStatus {
  readonly group: RuleGroup;
  readonly rules: readonly RuleStatus[];
  readonly evaluations: number;
  readonly failures: number;
  readonly missed: number;
  readonly durationMs: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface RunningRule extends Mutable<Omit<RuleStatus, 'alerts'>> {
  readonly states: AlertStates | null;
}

interface RunningGroup {
  readonly group: RuleGroup;
  readonly rules: readonly RunningRule[];
  evaluations: number;
  failures: number;
  missed: number;
  durationMs: number;
  isBusy: boolean;
}

/** Evaluates groups of rules at their times and keeps the states of their alerts. */
export class Evaluator {
  readonly #options: EvaluatorOptions;
  readonly #now: () => number;
  #groups: readonly RunningGroup[];
  #schedules: readonly Schedule[] = [];
  #stopping = new AbortController();

  constructor(options: EvaluatorOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    const restored =
      options.statePath === null ? new Map<string, number>() : readState(options.statePath, this.#now());
    this.#groups = options.groups.map((group) => createGroup(group, restored));
  }

  /** Alerts that are pending, firing, or resolved not long ago. */
  get alerts(): readonly Alert[] {
    return this.#groups.flatMap(({ rules }) => rules.flatMap(({ states }) => states?.alerts ?? []));
  }

  /** Groups with their rules and what the last evaluations said. */
  get status(): readonly GroupStatus[] {
    return this.#groups.map(({ rules, isBusy: _, ...rest }) => ({
      ...rest,
      rules: rules.map(({ states, ...rule }) => ({ ...rule, alerts: states?.alerts ?? [] })),
    }));
  }

  /** Begins to evaluate at the groups' times. */
  start(): void {
    this.#schedules = this.#groups.map((running) => {
      const run = () => void this.#evaluate(running);
      const onMissed = (count: number) => {
        running.missed += count;
      };
      const { schedule, intervalMs } = running.group;
      if (schedule !== null) return startCron(schedule, run, onMissed);
      return startInterval(intervalMs ?? 1000, offsetOf(running.group, intervalMs ?? 1000), run, onMissed);
    });
  }

  /** Puts other rules in place of these; alerts of rules that stay the same keep their states. */
  replaceGroups(groups: readonly RuleGroup[]): void {
    for (const schedule of this.#schedules) schedule.stop();
    const active = new Map(
      this.alerts
        .filter(({ resolvedAtMs }) => resolvedAtMs === null)
        .map((alert) => [alertKey(alert), alert.activeAtMs] as const),
    );
    this.#groups = groups.map((group) => createGroup(group, active));
    this.start();
  }

  /** Evaluates all groups once, now. */
  async evaluateAll(): Promise<void> {
    for (const group of this.#groups) await this.#evaluate(group);
  }

  /** Ends evaluating. */
  async stop(): Promise<void> {
    for (const schedule of this.#schedules) schedule.stop();
    this.#stopping.abort(new Error('stopping'));
  }

  /** One evaluation of a group at most runs at a time. */
  async #evaluate(running: RunningGroup): Promise<void> {
    if (running.isBusy) {
      running.missed++;
      return;
    }
    running.isBusy = true;
    const startedMs = performance.now();
    const nowMs = this.#now();
    const query = new SharedQuery(this.#options.query);
    const changes: AlertChange[] = [];
    for (const rule of running.rules)
      changes.push(...(await this.#evaluateRule(running, rule, query, nowMs)));
    running.evaluations++;
    running.durationMs = performance.now() - startedMs;
    running.isBusy = false;
    if (this.#stopping.signal.aborted) return;
    if (this.#options.statePath !== null) writeState(this.#options.statePath, this.alerts, nowMs);
    if (changes.length > 0) this.#options.onChange(changes);
  }

  /** A rule that cannot be evaluated keeps its alerts as they are. */
  async #evaluateRule(
    running: RunningGroup,
    running_: RunningRule,
    query: ProfileQuery,
    nowMs: number,
  ): Promise<readonly AlertChange[]> {
    const { rule, states } = running_;
    const startedMs = performance.now();
    const range = { startMs: nowMs - this.#options.rangeMs, endMs: nowMs };
    try {
      const measures = await measure(rule, query, range, this.#stopping.signal);
      assertLimit(running.group, rule, measures);
      running_.measures = measures;
      running_.failure = null;
      return states === null ? [] : changesOf(states, () => states.update(measures, nowMs));
    } catch (error) {
      if (this.#stopping.signal.aborted) return [];
      running.failures++;
      running_.failure = error instanceof Error ? error.message : String(error);
      this.#options.onFailure(running.group.name, ruleName(rule), error);
      return [];
    } finally {
      running_.evaluatedAtMs = nowMs;
      running_.durationMs = performance.now() - startedMs;
    }
  }
}

function createGroup(group: RuleGroup, restored: ReadonlyMap<string, number>): RunningGroup {
  const rules = group.rules.map((rule) => ({
    rule,
    states: isAlertRule(rule) ? new AlertStates(rule, restored) : null,
    measures: [],
    evaluatedAtMs: null,
    durationMs: 0,
    failure: null,
  }));
  return { group, rules, evaluations: 0, failures: 0, missed: 0, durationMs: 0, isBusy: false };
}

/** Which alerts changed their state, or came, while `update` ran. */
function changesOf(states: AlertStates, update: () => void): readonly AlertChange[] {
  const before = new Map(states.alerts.map((alert) => [alertKey(alert), alert] as const));
  update();
  const changes: AlertChange[] = [];
  for (const alert of states.alerts) {
    const from = before.get(alertKey(alert))?.state ?? 'inactive';
    if (from !== alert.state) changes.push({ from, to: alert.state, alert });
    before.delete(alertKey(alert));
  }
  // A pending alert whose condition stopped holding is gone without a trace.
  for (const alert of before.values()) {
    if (alert.state === 'pending')
      changes.push({ from: 'pending', to: 'inactive', alert: { ...alert, state: 'inactive' } });
  }
  return changes;
}

function assertLimit({ limit, name }: RuleGroup, rule: Rule, measures: readonly GroupMeasure[]): void {
  const firing = measures.filter(({ verdict }) => verdict === 'firing').length;
  if (limit === 0 || firing <= limit) return;
  throw new Error(
    `rule ${ruleName(rule)} has ${firing} alerts, more than the limit of group ${name} (${limit})`,
  );
}

/** Groups of different names are evaluated at different moments of their interval. */
function offsetOf({ name }: RuleGroup, intervalMs: number): number {
  let hash = 0;
  for (const character of name) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
  return hash % intervalMs;
}
