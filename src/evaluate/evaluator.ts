import type { Alert } from '../model/alert.js';
import type { Labels } from '../model/labels.js';
import type { ProfileQuery } from '../model/profile-query.js';
import { type AlertEntry, AlertStates, alertKey, isForgotten, resolve } from './alerts/alert-states.js';
import { readState, restoreEntries, type SavedAlerts, writeState } from './alerts/state-file.js';
import { judgedRange } from './measure/judged-range.js';
import { type GroupMeasure, measure } from './measure/measure.js';
import { type RecordedSeries, recordedSeries } from './measure/recorded-series.js';
import { SharedQuery } from './query/shared-query.js';
import { type AlertRule, isAlertRule, type Rule, type RuleGroup, ruleKeys, ruleName } from './rules/rule.js';
import { type Schedule, startCron, startInterval } from './schedule.js';
import type { Shard } from './shard.js';

/** What an {@link Evaluator} works with. */
export interface EvaluatorOptions {
  readonly query: ProfileQuery;
  readonly groups: readonly RuleGroup[];
  /** The span that one evaluation judges, ms. */
  readonly rangeMs: number;
  /** The length of collectors' windows, ms. */
  readonly windowMs: number;
  /** Where it is kept since when alerts are active; null: nowhere. */
  readonly statePath: string | null;
  /** The part of all groups that is this evaluator's; null: all. */
  readonly shard?: Shard | null;
  /** More annotations of an alert that fires. */
  readonly annotate?: (alert: Alert) => Labels;
  /** Told of what the `record` rules of a group have recorded at a time. */
  readonly onRecorded?: (
    series: readonly (RecordedSeries & { readonly name: string })[],
    nowMs: number,
  ) => void;
  /** Told of each alert that starts firing, and the rule it is of. */
  readonly onFiring?: (alert: Alert, rule: AlertRule) => void;
  /** Milliseconds since the epoch; the clock by default. */
  readonly now?: () => number;
  /** Told after each evaluation of a group which of its alerts changed their state. */
  readonly onChange: (changes: readonly AlertChange[]) => void;
  /** Told of what could not be done: a rule's evaluation, or (with the rule `''`) the keeping of its group's alerts. */
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
  /** See {@link ruleKeys}. */
  readonly key: string;
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

/** How long after whole multiples of their interval groups are evaluated, at most: windows end at such times, and take a while to arrive. Groups of all intervals meet there, and share what they fetch. */
const MAX_DELAY_MS = 3000;
const DELAY_PART = 0.3;
/** A cron expression does not say how often: alerts of such groups are taken to be told this often. */
const CRON_INTERVAL_MS = 60_000;

/** Evaluates groups of rules at their times and keeps the states of their alerts. */
export class Evaluator {
  readonly #options: EvaluatorOptions;
  readonly #now: () => number;
  readonly #stopping = new AbortController();
  #groups: readonly RunningGroup[];
  #schedules: readonly Schedule[] = [];
  /** Groups that wait to be put in place. */
  #next: readonly RuleGroup[] | null = null;
  /** Resolved alerts of rules that are no more. */
  #orphans: readonly Alert[] = [];
  /** What groups that are evaluated at the same moment share. */
  #shared: { readonly nowMs: number; readonly query: SharedQuery } | null = null;

  constructor(options: EvaluatorOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    const saved = options.statePath === null ? null : readState(options.statePath);
    const { savedAtMs, alerts } = saved ?? { savedAtMs: 0, alerts: new Map() };
    this.#groups = this.#createGroups(options.groups, (key, forMs) =>
      restoreEntries(alerts.get(key) ?? [], savedAtMs, forMs, this.#now()),
    );
  }

  /** Alerts that are pending, firing, or resolved not long ago. */
  get alerts(): readonly Alert[] {
    const ofRules = this.#groups.flatMap(({ rules }) => rules.flatMap(({ states }) => states?.alerts ?? []));
    const known = new Set(ofRules.map(alertKey));
    // A rule that came back tells of its alerts itself.
    return [...ofRules, ...this.#orphans.filter((alert) => !known.has(alertKey(alert)))];
  }

  /** Groups with their rules and what the last evaluations said. */
  get status(): readonly GroupStatus[] {
    return this.#groups.map(({ rules, isBusy: _, ...rest }) => ({
      ...rest,
      rules: rules.map(({ states, key: _key, ...rule }) => ({ ...rule, alerts: states?.alerts ?? [] })),
    }));
  }

  /** Begins to evaluate at the groups' times. */
  start(): void {
    this.#schedules = this.#groups.map((running) => {
      const run = (dueMs: number) => void this.#evaluate(running, dueMs);
      const onMissed = (count: number) => {
        running.missed += count;
      };
      const { schedule, intervalMs } = running.group;
      if (schedule !== null) return startCron(schedule, () => run(wholeSecond(this.#now())), onMissed);
      const delayMs = Math.min(MAX_DELAY_MS, Math.round(intervalMs! * DELAY_PART));
      return startInterval(intervalMs!, delayMs, run, onMissed);
    });
  }

  /**
   * Puts other rules in place of these, once no evaluation is under way. Alerts of rules
   * that are still there keep their states; those of others are resolved.
   */
  replaceGroups(groups: readonly RuleGroup[]): void {
    this.#next = groups;
    this.#replaceWhenIdle();
  }

  #replaceWhenIdle(): void {
    const groups = this.#next;
    if (groups === null || this.#groups.some(({ isBusy }) => isBusy)) return;
    this.#next = null;
    for (const schedule of this.#schedules) schedule.stop();
    const nowMs = this.#now();
    const before = new Map(this.#savedAlerts());
    this.#groups = this.#createGroups(groups, (key) => {
      const entries = before.get(key) ?? [];
      before.delete(key);
      return entries;
    });
    const changes: AlertChange[] = [];
    for (const { alert } of [...before.values()].flat()) {
      if (alert.resolvedAtMs !== null) continue;
      const ended = resolve(alert, nowMs);
      changes.push({ from: alert.state, to: 'inactive', alert: ended });
      if (alert.state === 'firing') this.#orphans = [...this.#orphans, ended];
    }
    this.start();
    if (changes.length > 0) this.#options.onChange(changes);
  }

  /** Evaluates all groups once, now; only those that are due where `isDue` is given. */
  async evaluateAll(isDue: (group: RuleGroup) => boolean = () => true): Promise<void> {
    const nowMs = this.#now();
    for (const running of this.#groups) if (isDue(running.group)) await this.#evaluate(running, nowMs);
  }

  /** Ends evaluating. */
  async stop(): Promise<void> {
    for (const schedule of this.#schedules) schedule.stop();
    this.#stopping.abort(new Error('stopping'));
  }

  #createGroups(
    groups: readonly RuleGroup[],
    entriesOf: (key: string, forMs: number) => readonly AlertEntry[],
  ): readonly RunningGroup[] {
    const keys = ruleKeys(groups);
    const annotate = this.#options.annotate ?? (() => ({}));
    return groups.map((group) => {
      const intervalMs = group.intervalMs ?? CRON_INTERVAL_MS;
      const rules = group.rules.map((rule): RunningRule => {
        const key = keys.get(rule)!;
        const states = isAlertRule(rule)
          ? new AlertStates(rule, { intervalMs, entries: entriesOf(key, rule.forMs), annotate })
          : null;
        return { rule, key, states, measures: [], evaluatedAtMs: null, durationMs: 0, failure: null };
      });
      return { group, rules, evaluations: 0, failures: 0, missed: 0, durationMs: 0, isBusy: false };
    });
  }

  /** One evaluation of a group at most runs at a time. */
  async #evaluate(running: RunningGroup, nowMs: number): Promise<void> {
    if (this.#next !== null) return;
    if (running.isBusy) {
      running.missed++;
      return;
    }
    running.isBusy = true;
    const startedMs = performance.now();
    const query = this.#sharedQuery(nowMs);
    const changes: AlertChange[] = [];
    const firing: { alert: Alert; rule: AlertRule }[] = [];
    for (const evaluated of running.rules) {
      const { rule } = evaluated;
      for (const change of await this.#evaluateRule(running, evaluated, query, nowMs)) {
        changes.push(change);
        if (change.to === 'firing' && isAlertRule(rule)) firing.push({ alert: change.alert, rule });
      }
    }
    running.evaluations++;
    running.durationMs = performance.now() - startedMs;
    running.isBusy = false;
    // All stacks of a moment are much to keep until the next.
    if (!this.#groups.some(({ isBusy }) => isBusy)) this.#shared = null;
    this.#orphans = this.#orphans.filter((alert) => !isForgotten(alert, nowMs));
    if (this.#stopping.signal.aborted) return;
    this.#save(running, nowMs);
    if (changes.length > 0) this.#options.onChange(changes);
    for (const { alert, rule } of firing) this.#options.onFiring?.(alert, rule);
    this.#tellRecorded(running, nowMs);
    this.#replaceWhenIdle();
  }

  #tellRecorded({ rules }: RunningGroup, nowMs: number): void {
    const series = rules.flatMap(({ rule, measures, failure }) =>
      isAlertRule(rule) || failure !== null
        ? []
        : recordedSeries(rule, measures).map((one) => ({ ...one, name: rule.record })),
    );
    if (series.length > 0) this.#options.onRecorded?.(series, nowMs);
  }

  #sharedQuery(nowMs: number): SharedQuery {
    if (this.#shared?.nowMs !== nowMs) this.#shared = { nowMs, query: new SharedQuery(this.#options.query) };
    return this.#shared.query;
  }

  #save({ group }: RunningGroup, nowMs: number): void {
    const { statePath, onFailure } = this.#options;
    if (statePath === null) return;
    try {
      writeState(statePath, this.#savedAlerts(), nowMs);
    } catch (error) {
      onFailure(group.name, '', error);
    }
  }

  #savedAlerts(): SavedAlerts {
    const rules = this.#groups.flatMap((group) => group.rules);
    return new Map(
      rules.flatMap(({ key, states }) =>
        states === null || states.entries.length === 0 ? [] : [[key, states.entries]],
      ),
    );
  }

  /** A rule that cannot be evaluated keeps its alerts as they are. */
  async #evaluateRule(
    running: RunningGroup,
    evaluated: RunningRule,
    query: ProfileQuery,
    nowMs: number,
  ): Promise<readonly AlertChange[]> {
    const { rule, states } = evaluated;
    const startedMs = performance.now();
    const { rangeMs, windowMs } = this.#options;
    const range = judgedRange(nowMs, rangeMs, windowMs);
    try {
      const measures = await measure(rule, {
        query,
        range,
        signal: this.#stopping.signal,
        shard: this.#options.shard ?? null,
      });
      assertLimit(running.group, rule, measures);
      evaluated.measures = measures;
      evaluated.failure = null;
      return states === null ? [] : changesOf(states, () => states.update(measures, nowMs));
    } catch (error) {
      if (this.#stopping.signal.aborted) return [];
      running.failures++;
      evaluated.failure = error instanceof Error ? error.message : String(error);
      this.#options.onFailure(running.group.name, ruleName(rule), error);
      return [];
    } finally {
      evaluated.evaluatedAtMs = nowMs;
      evaluated.durationMs = performance.now() - startedMs;
    }
  }
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

/** Cron's times are whole seconds, and heard of a little later. */
function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

function assertLimit({ limit, name }: RuleGroup, rule: Rule, measures: readonly GroupMeasure[]): void {
  const firing = measures.filter(({ verdict }) => verdict === 'firing').length;
  if (limit === 0 || firing <= limit) return;
  throw new Error(
    `rule ${ruleName(rule)} has ${firing} alerts, more than the limit of group ${name} (${limit})`,
  );
}
