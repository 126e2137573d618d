import type { Alert } from '../../model/alert.js';
import { type Labels, labelsKey, pickLabels } from '../../model/labels.js';
import type { GroupMeasure } from '../measure/group-measure.js';
import { type AlertRule, groupingOf } from '../rules/rule.js';
import { type AlertChange, changesBetween } from './alert-change.js';
import { renderAnnotations, renderLabels } from './render-alert.js';

/** A resolved alert is remembered, and told again, for so long: a receiver that was away learns of it. */
export const RESOLVED_RETENTION_MS = 15 * 60_000;
/** A group that says nothing keeps its alert for so long: a collector that has died has not cured its host. */
export const MISSING_DATA_MS = 15 * 60_000;

/** An alert and when its group was last judged, ms since the epoch. */
export interface AlertEntry {
  readonly alert: Alert;
  readonly lastSeenMs: number;
}

/** What the states of a rule's alerts depend on beside what is measured. */
export interface AlertStatesOptions {
  /** How often the rule is evaluated, ms. */
  readonly intervalMs: number;
  /** Alerts of the same rule from before: of a restart, or of rules that were read again. */
  readonly entries?: readonly AlertEntry[];
  /** The annotations of an alert that is pending or firing; it has those of its rule. */
  readonly annotate?: (alert: Alert, rule: AlertRule) => Labels;
}

/**
 * The alerts of one rule, with Prometheus' states (rules/alerting.go). An alert is that
 * of a group: the group's labels identify it, and not what the rule's templates say of
 * it, which may differ each time. Its labels are those of when it became active.
 */
export class AlertStates {
  readonly #rule: AlertRule;
  readonly #intervalMs: number;
  readonly #annotate: (alert: Alert, rule: AlertRule) => Labels;
  /** By the labels of the group, see {@link labelsKey}. */
  readonly #entries: Map<string, AlertEntry>;

  constructor(rule: AlertRule, options: AlertStatesOptions) {
    const { intervalMs, entries = [], annotate = ({ annotations }) => annotations } = options;
    this.#rule = rule;
    this.#intervalMs = intervalMs;
    this.#annotate = annotate;
    this.#entries = new Map(
      entries.map((entry) => [this.#keyOf(entry.alert), { ...entry, alert: { ...entry.alert, intervalMs } }]),
    );
  }

  /** All that are pending, firing, or resolved and not yet forgotten. */
  get alerts(): readonly Alert[] {
    return this.entries.map(({ alert }) => alert);
  }

  /** The same, with what it takes to go on from there elsewhere. */
  get entries(): readonly AlertEntry[] {
    return [...this.#entries.values()];
  }

  /**
   * Takes what an evaluation at `nowMs` found: moves every alert to its next state, and
   * returns those that changed it. A failed evaluation is not given: then nothing changes.
   * A group that turned blind, or has too few samples, says as little as one whose
   * profiles are missing.
   */
  update(measures: readonly GroupMeasure[], nowMs: number): readonly AlertChange[] {
    const before = this.#alertsByGroup();
    const judged = this.#judge(measures, nowMs);
    for (const [key, entry] of this.#entries) {
      if (judged.has(key)) this.#entries.set(key, { ...entry, lastSeenMs: nowMs });
      else if (nowMs - entry.lastSeenMs >= MISSING_DATA_MS) this.#release(key, nowMs);
    }
    for (const [key, { alert }] of this.#entries) {
      if (isForgotten(alert, nowMs)) this.#entries.delete(key);
    }
    return changesBetween(before, this.#alertsByGroup());
  }

  #alertsByGroup(): ReadonlyMap<string, Alert> {
    return new Map([...this.#entries].map(([key, { alert }]) => [key, alert]));
  }

  #keyOf({ labels }: Alert): string {
    return labelsKey(pickLabels(labels, groupingOf(this.#rule)));
  }

  /** Applies what was measured; returns the keys of those about which it says something. */
  #judge(measures: readonly GroupMeasure[], nowMs: number): ReadonlySet<string> {
    const judged = new Set<string>();
    for (const measure of measures) {
      const key = labelsKey(measure.labels);
      if (measure.verdict === 'firing') this.#hold(key, measure, nowMs);
      else if (!measure.isJudged || this.#hasTurnedBlind(key, measure)) continue;
      else this.#release(key, nowMs);
      judged.add(key);
    }
    if (!this.#rule.bySite) return judged;
    // A group that was judged tells all of its sites: those that it does not tell are gone.
    for (const [key, { alert }] of this.#entries) {
      const group = labelsKey(pickLabels(alert.labels, this.#rule.by));
      if (judged.has(key) || !judged.has(group)) continue;
      this.#release(key, nowMs);
      judged.add(key);
    }
    return judged;
  }

  /** Whether the group cannot show any more what it showed when its alert became active. */
  #hasTurnedBlind(key: string, { verdict, blindness, sampler }: GroupMeasure): boolean {
    if (verdict !== 'blind') return false;
    const alert = this.#entries.get(key)?.alert;
    // An alert ends only by the kind of evidence that raised it: samples of the same sampler, or the list of probes.
    if (blindness === 'probes' && isOfInventory(alert)) return true;
    return !RELEASING.includes(blindness) || alert?.sampler !== sampler;
  }

  /** The condition holds. */
  #hold(key: string, measure: GroupMeasure, nowMs: number): void {
    const before = this.#entries.get(key)?.alert;
    const active = before !== undefined && before.resolvedAtMs === null ? before : null;
    const labels = active?.labels ?? renderLabels(this.#rule, measure);
    const activeAtMs = active?.activeAtMs ?? nowMs;
    // Where `for` was raised, what fired is pending again until the new one is over.
    const fires = nowMs - activeAtMs >= this.#rule.forMs;
    const { value, samples, sampler, attribution } = measure;
    const alert: Alert = {
      state: fires ? 'firing' : 'pending',
      labels,
      annotations: renderAnnotations(this.#rule, measure, labels),
      value,
      samples,
      sampler,
      attribution,
      activeAtMs,
      firedAtMs: fires ? (active?.firedAtMs ?? nowMs) : null,
      resolvedAtMs: null,
      keepFiringSinceMs: null,
      intervalMs: this.#intervalMs,
    };
    const annotations = this.#annotate(alert, this.#rule);
    this.#entries.set(key, { alert: { ...alert, annotations }, lastSeenMs: nowMs });
  }

  /** The condition does not hold (any more). */
  #release(key: string, nowMs: number): void {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.alert.resolvedAtMs !== null) return;
    const { alert } = entry;
    if (alert.state === 'pending') {
      this.#entries.delete(key);
      return;
    }
    const since = alert.keepFiringSinceMs ?? nowMs;
    const isKept = nowMs - since < this.#rule.keepFiringForMs;
    const next = isKept ? { ...alert, keepFiringSinceMs: since } : resolve(alert, nowMs);
    this.#entries.set(key, { ...entry, alert: next });
  }
}

/** Ways to be blind in which it can yet be told that what was there is gone. */
const RELEASING: readonly GroupMeasure['blindness'][] = ['sampler', 'probes', 'probes listed'];

/** Whether a list of probes told of what an alert is about, and not samples alone. */
function isOfInventory(alert: Alert | undefined): boolean {
  return alert?.attribution.probed.some(({ evidence }) => evidence === 'inventory') ?? false;
}

/** An alert that has ended. */
export function resolve(alert: Alert, nowMs: number): Alert {
  return { ...alert, state: 'inactive', resolvedAtMs: nowMs, keepFiringSinceMs: null };
}

/** Whether an alert was resolved so long ago that receivers are not told any more. */
export function isForgotten({ resolvedAtMs }: Alert, nowMs: number): boolean {
  return resolvedAtMs !== null && nowMs - resolvedAtMs > RESOLVED_RETENTION_MS;
}
