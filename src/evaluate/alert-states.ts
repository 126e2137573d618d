import type { Alert } from '../model/alert.js';
import { type Labels, labelsKey } from '../model/labels.js';
import type { GroupMeasure } from './measure.js';
import type { AlertRule } from './rule.js';
import { fillTemplate } from './template.js';

/** A resolved alert is remembered, and told again, for so long: a receiver that was away learns of it. */
export const RESOLVED_RETENTION_MS = 15 * 60_000;
/** A group without any profile keeps its alert for so long: a collector that has died has not cured its host. */
export const MISSING_DATA_MS = 15 * 60_000;

/** When an alert was pending before this process began; from the state file. */
export interface RestoredState {
  readonly key: string;
  readonly activeAtMs: number;
}

interface Entry {
  alert: Alert;
  /** When its group last had profiles. */
  lastSeenMs: number;
}

/** The alerts of one rule, by their labels, with Prometheus' states (rules/alerting.go). */
export class AlertStates {
  readonly #rule: AlertRule;
  readonly #entries = new Map<string, Entry>();
  readonly #restored: Map<string, number>;

  /** `restored`: since when alerts were active before a restart, by {@link alertKey}. */
  constructor(rule: AlertRule, restored: ReadonlyMap<string, number> = new Map()) {
    this.#rule = rule;
    this.#restored = new Map(restored);
  }

  /** All that are pending, firing, or resolved and not yet forgotten. */
  get alerts(): readonly Alert[] {
    return [...this.#entries.values()].map(({ alert }) => alert);
  }

  /**
   * Takes what an evaluation at `nowMs` found: moves every alert to its next state.
   * A failed evaluation is not given: then nothing changes.
   */
  update(measures: readonly GroupMeasure[], nowMs: number): void {
    const seen = new Set<string>();
    for (const measure of measures) {
      const labels = this.#labelsOf(measure);
      const key = labelsKey(labels);
      seen.add(key);
      if (measure.verdict === 'firing') this.#hold(key, labels, measure, nowMs);
      else this.#release(key, nowMs);
    }
    for (const [key, entry] of this.#entries) {
      if (seen.has(key)) entry.lastSeenMs = nowMs;
      else if (nowMs - entry.lastSeenMs >= MISSING_DATA_MS || entry.alert.resolvedAtMs !== null)
        this.#release(key, nowMs);
    }
    this.#restored.clear();
    this.#forget(nowMs);
  }

  /** The condition holds. */
  #hold(key: string, labels: Labels, measure: GroupMeasure, nowMs: number): void {
    const before = this.#entries.get(key)?.alert;
    const isActive = before !== undefined && before.resolvedAtMs === null;
    const activeAtMs = isActive ? before.activeAtMs : (this.#restored.get(key) ?? nowMs);
    // A `for` that was raised meanwhile does not take back what has fired.
    const fires = (isActive && before.state === 'firing') || nowMs - activeAtMs >= this.#rule.forMs;
    const { value, samples, attribution } = measure;
    const alert: Alert = {
      state: fires ? 'firing' : 'pending',
      labels,
      annotations: this.#annotationsOf(measure, labels),
      value,
      samples,
      attribution,
      activeAtMs,
      firedAtMs: fires ? (isActive ? (before.firedAtMs ?? nowMs) : nowMs) : null,
      resolvedAtMs: null,
      keepFiringSinceMs: null,
    };
    this.#entries.set(key, { alert, lastSeenMs: nowMs });
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
    if (nowMs - since < this.#rule.keepFiringForMs) {
      entry.alert = { ...alert, keepFiringSinceMs: since };
      return;
    }
    entry.alert = { ...alert, state: 'inactive', resolvedAtMs: nowMs, keepFiringSinceMs: null };
  }

  #forget(nowMs: number): void {
    for (const [key, { alert }] of this.#entries) {
      if (alert.resolvedAtMs !== null && nowMs - alert.resolvedAtMs > RESOLVED_RETENTION_MS) {
        this.#entries.delete(key);
      }
    }
  }

  #labelsOf(measure: GroupMeasure): Labels {
    const values = templateValues(measure, measure.labels);
    const labels: Record<string, string> = { ...measure.labels };
    for (const [name, template] of Object.entries(this.#rule.labels)) {
      const value = fillTemplate(template, values);
      if (value === '') delete labels[name];
      else labels[name] = value;
    }
    return { ...labels, alertname: this.#rule.alert };
  }

  #annotationsOf(measure: GroupMeasure, labels: Labels): Labels {
    const values = templateValues(measure, labels);
    return Object.fromEntries(
      Object.entries(this.#rule.annotations).map(([name, template]) => [
        name,
        fillTemplate(template, values),
      ]),
    );
  }
}

/** What identifies an alert across restarts. */
export function alertKey(alert: Alert): string {
  return labelsKey(alert.labels);
}

function templateValues(measure: GroupMeasure, labels: Labels) {
  const { value, samples, total, attribution, arm, sampler, reason } = measure;
  const how = sampler === 'hrtimer' ? 'sampled by a timer' : sampler === 'nmi' ? 'sampled by NMI' : 'sampled';
  const sampling = reason === '' ? how : `${how}; ${reason}`;
  return { labels, value, samples, total, attribution, arm, sampling };
}
