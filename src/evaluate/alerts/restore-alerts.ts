import type { Alert } from '../../model/alert.js';
import type { AlertEntry } from './alert-states.js';
import type { SavedAlerts, SavedState } from './saved-alerts.js';

/** After a longer time away, what was pending or firing begins anew; Prometheus' `rules.alert.for-outage-tolerance`. */
export const OUTAGE_TOLERANCE_MS = 3_600_000;
/** What is still pending after a restart stays so for as long at least; Prometheus' `rules.alert.for-grace-period`. */
export const FOR_GRACE_MS = 600_000;

/** Alerts of before a start, as they go on: see {@link restoreEntries}. `forMsOf` gives the `for` of a rule, ms; `onProblem` is told why they do not go on as they were. */
export function restoreAlerts(
  { savedAtMs, alerts }: SavedState,
  forMsOf: (key: string) => number,
  nowMs: number,
  onProblem: (problem: string) => void,
): SavedAlerts {
  if (alerts.size === 0) return alerts;
  if (savedAtMs > nowMs) onProblem('alerts of before are from the future: the clock was set back');
  if (nowMs - savedAtMs >= OUTAGE_TOLERANCE_MS) {
    onProblem('alerts of before are of more than an hour ago: they begin anew');
  }
  return new Map(
    [...alerts].map(([key, entries]) => [key, restoreEntries(entries, savedAtMs, forMsOf(key), nowMs)]),
  );
}

/**
 * A rule's alerts as they go on after the evaluator was away, as Prometheus has it
 * (`RestoreForState`): the time away does not count for `for`, and a long `for` is not
 * over sooner than {@link FOR_GRACE_MS} after the restart. Prometheus forgets rules whose
 * `for` is shorter than that; here they go on where they were. What was firing stays so,
 * unless `for` was raised meanwhile. Where the clock was set back, nobody knows how long
 * the evaluator was away: all times are moved back with it.
 */
export function restoreEntries(
  entries: readonly AlertEntry[],
  savedAtMs: number,
  forMs: number,
  nowMs: number,
): readonly AlertEntry[] {
  const setBackMs = Math.max(0, savedAtMs - nowMs);
  if (nowMs - savedAtMs >= OUTAGE_TOLERANCE_MS) return [];
  return entries.map(({ alert }) => ({
    alert: restore(moveBack(alert, setBackMs), savedAtMs - setBackMs, forMs, nowMs),
    lastSeenMs: nowMs,
  }));
}

function restore(alert: Alert, savedAtMs: number, forMs: number, nowMs: number): Alert {
  if (alert.state === 'inactive') return alert;
  const leftMs = forMs - (savedAtMs - alert.activeAtMs);
  if (leftMs <= 0) return alert;
  const graceMs = forMs >= FOR_GRACE_MS ? FOR_GRACE_MS : 0;
  return { ...alert, activeAtMs: nowMs + Math.max(leftMs, graceMs) - forMs };
}

function moveBack(alert: Alert, ms: number): Alert {
  const move = (timeMs: number | null) => (timeMs === null ? null : timeMs - ms);
  return {
    ...alert,
    activeAtMs: alert.activeAtMs - ms,
    firedAtMs: move(alert.firedAtMs),
    resolvedAtMs: move(alert.resolvedAtMs),
    keepFiringSinceMs: move(alert.keepFiringSinceMs),
  };
}
