import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Alert } from '../model/alert.js';
import { alertKey } from './alert-states.js';

/** After a longer time away, what was pending begins anew; Prometheus' `rules.alert.for-outage-tolerance`. */
export const OUTAGE_TOLERANCE_MS = 3_600_000;

interface StateFile {
  readonly savedAtMs: number;
  readonly activeAtMs: Readonly<Record<string, number>>;
}

/** Since when alerts were active when the file was written, by their keys; nothing where there is no file, or an old one. */
export function readState(path: string, nowMs: number): ReadonlyMap<string, number> {
  try {
    const { savedAtMs, activeAtMs } = JSON.parse(readFileSync(path, 'utf8')) as StateFile;
    if (!(nowMs - savedAtMs < OUTAGE_TOLERANCE_MS)) return new Map();
    return new Map(Object.entries(activeAtMs).filter(([, ms]) => typeof ms === 'number' && ms <= nowMs));
  } catch {
    // None yet, or one that was cut off: alerts begin anew.
    return new Map();
  }
}

/** Writes since when alerts are active; whole or not at all. */
export function writeState(path: string, alerts: readonly Alert[], nowMs: number): void {
  const active = alerts.filter(({ resolvedAtMs }) => resolvedAtMs === null);
  const state: StateFile = {
    savedAtMs: nowMs,
    activeAtMs: Object.fromEntries(active.map((alert) => [alertKey(alert), alert.activeAtMs])),
  };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(state));
  renameSync(`${path}.new`, path);
}
