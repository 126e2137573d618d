import type { Alert } from '../model/alert.js';
import type { Labels } from '../model/labels.js';
import type { ProfileQuery } from '../model/profile-query.js';
import type { AlertChange } from './alerts/alert-change.js';
import type { AlertEntry } from './alerts/alert-states.js';
import { GoneAlerts } from './alerts/gone-alerts.js';
import { restoreAlerts } from './alerts/restore-alerts.js';
import type { SavedAlerts } from './alerts/saved-alerts.js';
import { StateFile } from './alerts/state-file.js';
import { judgedRange } from './measure/judged-range.js';
import type { FindInventory } from './measure/measure-context.js';
import type { Shard } from './measure/shard.js';
import { SharedQuery } from './query/shared-query.js';
import { type AlertRule, isAlertRule, type RuleGroup, ruleKeys } from './rules/rule.js';
import { type GroupStatus, type RuleChange, RunningGroup } from './running-group.js';
import { type NamedSeries, RunningRule } from './running-rule.js';
import { type Schedule, startCron, startInterval } from './schedule.js';

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
  /** Finds what is registered on a host; by default nobody says. */
  readonly inventoryOf?: FindInventory;
  /** The annotations of an alert that is pending or firing; it has those of its rule. */
  readonly annotate?: (alert: Alert, rule: AlertRule) => Labels;
  /** Told of what the `record` rules of a group have recorded at a time. */
  readonly onRecorded?: (series: readonly NamedSeries[], nowMs: number) => void;
  /** Told of each alert that starts firing, and the rule it is of. */
  readonly onFiring?: (alert: Alert, rule: AlertRule) => void;
  /** Milliseconds since the epoch; the clock by default. */
  readonly now?: () => number;
  /** Told after each evaluation of a group which of its alerts changed their state. */
  readonly onChange: (changes: readonly AlertChange[]) => void;
  /** Told of what could not be done: a rule's evaluation, or (with the rule `''`) the keeping of its group's alerts. */
  readonly onFailure: (group: string, rule: string, error: unknown) => void;
  /** Told at the start why alerts of before do not go on as they were. */
  readonly onStateProblem?: (problem: string) => void;
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
  readonly #stateFile: StateFile | null;
  readonly #gone = new GoneAlerts();
  #groups: readonly RunningGroup[];
  #schedules: readonly Schedule[] = [];
  /** Groups that wait to be put in place. */
  #next: readonly RuleGroup[] | null = null;
  /** Changes not told yet: of alerts from before the start whose rules are gone. */
  #untold: readonly AlertChange[];
  /** What groups that are evaluated at the same moment share. */
  #shared: { readonly nowMs: number; readonly query: SharedQuery } | null = null;

  constructor(options: EvaluatorOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#stateFile = options.statePath === null ? null : new StateFile(options.statePath);
    const { groups, changes } = this.#createGroups(options.groups, this.#restoreAlerts(options.groups));
    this.#groups = groups;
    this.#untold = changes;
  }

  /** Alerts that are pending, firing, or resolved not long ago. */
  get alerts(): readonly Alert[] {
    const alerts = this.#groups.flatMap(({ rules }) => rules.flatMap((rule) => rule.alerts));
    return [...alerts, ...this.#gone.besides(alerts)];
  }

  /** Groups with their rules and what the last evaluations said. */
  get status(): readonly GroupStatus[] {
    return this.#groups.map(({ status }) => status);
  }

  /** Begins to evaluate at the groups' times. */
  start(): void {
    this.#startSchedules();
    this.#tell(this.#untold);
    this.#untold = [];
  }

  /**
   * Puts other rules in place of these, once no evaluation is under way. Alerts of rules
   * that are still there keep their states; those of others are resolved.
   */
  replaceGroups(groups: readonly RuleGroup[]): void {
    this.#next = groups;
    this.#replaceWhenIdle();
  }

  /** Evaluates all groups once, now; only those that are due where `isDue` is given. */
  async evaluateAll(isDue: (group: RuleGroup) => boolean = () => true): Promise<void> {
    const nowMs = this.#now();
    for (const running of this.#groups) if (isDue(running.group)) await this.#evaluate(running, nowMs);
  }

  /** Ends evaluating; resolves when what is being saved is on disk. */
  async stop(): Promise<void> {
    for (const schedule of this.#schedules) schedule.stop();
    this.#stopping.abort(new Error('stopping'));
    await this.#stateFile?.settle();
  }

  #startSchedules(): void {
    this.#schedules = this.#groups.map((running) => {
      const run = (dueMs: number) => void this.#evaluate(running, dueMs);
      const onMissed = (count: number) => running.miss(count);
      const { schedule, intervalMs } = running.group;
      if (schedule !== null) return startCron(schedule, () => run(wholeSecond(this.#now())), onMissed);
      const delayMs = Math.min(MAX_DELAY_MS, Math.round(intervalMs! * DELAY_PART));
      return startInterval(intervalMs!, delayMs, run, onMissed);
    });
  }

  #replaceWhenIdle(): void {
    const next = this.#next;
    if (next === null || this.#groups.some(({ isBusy }) => isBusy)) return;
    this.#next = null;
    for (const schedule of this.#schedules) schedule.stop();
    const { groups, changes } = this.#createGroups(next, this.#savedAlerts());
    this.#groups = groups;
    this.#startSchedules();
    this.#tell(changes);
  }

  /** Groups whose rules go on with their alerts of before; those of rules that are not among them are gone. */
  #createGroups(
    groups: readonly RuleGroup[],
    before: SavedAlerts,
  ): { readonly groups: readonly RunningGroup[]; readonly changes: readonly AlertChange[] } {
    const keys = ruleKeys(groups);
    const { annotate = ({ annotations }) => annotations } = this.#options;
    const left = new Map(before);
    const takeEntries = (key: string): readonly AlertEntry[] => {
      const entries = left.get(key) ?? [];
      left.delete(key);
      return entries;
    };
    const running = groups.map((group) => {
      const intervalMs = group.intervalMs ?? CRON_INTERVAL_MS;
      const rules = group.rules.map((rule) => {
        const key = keys.get(rule)!;
        return new RunningRule({ rule, group, key, intervalMs, entries: takeEntries(key), annotate });
      });
      return new RunningGroup(group, rules);
    });
    const nowMs = this.#now();
    return { groups: running, changes: [...left.values()].flatMap((rest) => this.#gone.add(rest, nowMs)) };
  }

  /** Alerts of before the start, as they go on. */
  #restoreAlerts(groups: readonly RuleGroup[]): SavedAlerts {
    const { onStateProblem = () => {} } = this.#options;
    const saved = this.#stateFile?.read(onStateProblem) ?? null;
    if (saved === null) return new Map();
    const forMsOf = new Map(
      [...ruleKeys(groups)].map(([rule, key]) => [key, isAlertRule(rule) ? rule.forMs : 0]),
    );
    return restoreAlerts(saved, (key) => forMsOf.get(key) ?? 0, this.#now(), onStateProblem);
  }

  /** One evaluation of a group at most runs at a time. */
  async #evaluate(running: RunningGroup, nowMs: number): Promise<void> {
    if (this.#next !== null) return;
    if (running.isBusy) return running.miss(1);
    const { rangeMs, windowMs, shard = null, inventoryOf, onFailure } = this.#options;
    const range = judgedRange(nowMs, rangeMs, windowMs);
    const context = {
      query: this.#sharedQuery(nowMs),
      range,
      signal: this.#stopping.signal,
      shard,
      inventoryOf,
    };
    const changes = await running.evaluate(context, nowMs, onFailure);
    // All stacks of a moment are much to keep until the next.
    if (!this.#groups.some(({ isBusy }) => isBusy)) this.#shared = null;
    this.#gone.forget(nowMs);
    if (this.#stopping.signal.aborted) return;
    const saved = this.#save(running, nowMs);
    this.#tellEvaluation(running, changes, nowMs);
    this.#replaceWhenIdle();
    await saved;
  }

  #sharedQuery(nowMs: number): SharedQuery {
    if (this.#shared?.nowMs !== nowMs) this.#shared = { nowMs, query: new SharedQuery(this.#options.query) };
    return this.#shared.query;
  }

  #tellEvaluation({ recorded }: RunningGroup, changes: readonly RuleChange[], nowMs: number): void {
    this.#tell(changes.map(({ change }) => change));
    for (const { change, rule } of changes) {
      if (change.to === 'firing' && isAlertRule(rule)) this.#options.onFiring?.(change.alert, rule);
    }
    if (recorded.length > 0) this.#options.onRecorded?.(recorded, nowMs);
  }

  #tell(changes: readonly AlertChange[]): void {
    if (changes.length > 0) this.#options.onChange(changes);
  }

  async #save({ group }: RunningGroup, savedAtMs: number): Promise<void> {
    try {
      await this.#stateFile?.save({ savedAtMs, alerts: this.#savedAlerts() });
    } catch (error) {
      this.#options.onFailure(group.name, '', error);
    }
  }

  #savedAlerts(): SavedAlerts {
    const rules = this.#groups.flatMap((group) => group.rules);
    return new Map(
      rules.flatMap(({ key, entries }) => (entries.length === 0 ? [] : [[key, entries] as const])),
    );
  }
}

/** Cron's times are whole seconds, and heard of a little later. */
function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
