import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../../lib/make-folder.js';
import type { Alert } from '../../model/alert.js';
import type { AlertEntry } from './alert-states.js';

/** After a longer time away, what was pending or firing begins anew; Prometheus' `rules.alert.for-outage-tolerance`. */
export const OUTAGE_TOLERANCE_MS = 3_600_000;
/** What is still pending after a restart stays so for as long at least; Prometheus' `rules.alert.for-grace-period`. */
export const FOR_GRACE_MS = 600_000;

/** The layout of the file; another is as good as none. */
const VERSION = 2;

/** Alerts by the rule that they are of, see `ruleKeys`. */
export type SavedAlerts = ReadonlyMap<string, readonly AlertEntry[]>;

/** What a state file held. */
export interface SavedState {
  readonly savedAtMs: number;
  readonly alerts: SavedAlerts;
}

/** Reads a state file; null where there is none, or none that is whole. */
export function readState(path: string): SavedState | null {
  try {
    const { version, savedAtMs, alerts } = JSON.parse(readFileSync(path, 'utf8'));
    if (version !== VERSION || typeof savedAtMs !== 'number') return null;
    return { savedAtMs, alerts: new Map(Object.entries(alerts)) };
  } catch {
    // None yet, or one that was cut off: alerts begin anew.
    return null;
  }
}

/** Writes the alerts of all rules; whole or not at all. Throws what the file system throws. */
export function writeState(path: string, alerts: SavedAlerts, nowMs: number): void {
  makeFolder(dirname(path));
  writeFileSync(
    `${path}.new`,
    JSON.stringify({ version: VERSION, savedAtMs: nowMs, alerts: Object.fromEntries(alerts) }),
  );
  renameSync(`${path}.new`, path);
}

/**
 * A rule's alerts as they go on after the evaluator was away, as Prometheus has it
 * (`RestoreForState`): the time away does not count for `for`, and a long `for` is not
 * over sooner than {@link FOR_GRACE_MS} after the restart. Prometheus forgets rules whose
 * `for` is shorter than that; here they go on where they were. What was firing stays so.
 */
export function restoreEntries(
  entries: readonly AlertEntry[],
  savedAtMs: number,
  forMs: number,
  nowMs: number,
): readonly AlertEntry[] {
  const awayMs = nowMs - savedAtMs;
  if (!(awayMs >= 0 && awayMs < OUTAGE_TOLERANCE_MS)) return [];
  return entries.map(({ alert }) => ({ alert: restore(alert, savedAtMs, forMs, nowMs), lastSeenMs: nowMs }));
}

function restore(alert: Alert, savedAtMs: number, forMs: number, nowMs: number): Alert {
  if (alert.state !== 'pending') return alert;
  const leftMs = forMs - (savedAtMs - alert.activeAtMs);
  if (leftMs <= 0) return alert;
  const graceMs = forMs >= FOR_GRACE_MS ? FOR_GRACE_MS : 0;
  return { ...alert, activeAtMs: nowMs + Math.max(leftMs, graceMs) - forMs };
}
