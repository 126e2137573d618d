import type { Alert } from '../../model/alert.js';
import { labelsKey } from '../../model/labels.js';
import type { AlertChange } from './alert-change.js';
import { type AlertEntry, isForgotten, resolve } from './alert-states.js';

/** Alerts of rules that are no more: resolved when their rule goes, and told until they are forgotten. */
export class GoneAlerts {
  #alerts: readonly Alert[] = [];

  /** Takes what is left of a rule that went; returns how its alerts changed by that. */
  add(entries: readonly AlertEntry[], nowMs: number): readonly AlertChange[] {
    const active = entries.map(({ alert }) => alert).filter(({ resolvedAtMs }) => resolvedAtMs === null);
    const changes = active.map(
      (alert): AlertChange => ({ from: alert.state, to: 'inactive', alert: resolve(alert, nowMs) }),
    );
    const hadFired = changes.filter(({ from }) => from === 'firing');
    this.#alerts = [...this.#alerts, ...hadFired.map(({ alert }) => alert)];
    return changes;
  }

  /** Those that none of these alerts has taken the place of: a rule that came back tells of its alerts itself. */
  besides(alerts: readonly Alert[]): readonly Alert[] {
    const known = new Set(alerts.map(({ labels }) => labelsKey(labels)));
    return this.#alerts.filter(({ labels }) => !known.has(labelsKey(labels)));
  }

  /** Forgets those that were told for long enough. */
  forget(nowMs: number): void {
    this.#alerts = this.#alerts.filter((alert) => !isForgotten(alert, nowMs));
  }
}
