import type { Alert, AlertState } from '../../model/alert.js';

/** An alert that went from one state to another. */
export interface AlertChange {
  readonly from: AlertState;
  readonly to: AlertState;
  readonly alert: Alert;
}

/** Alerts of a rule before or after an evaluation, by the group that each is of. */
export type AlertsByGroup = ReadonlyMap<string, Alert>;

/** Which alerts came or changed their state from one evaluation to the next. */
export function changesBetween(before: AlertsByGroup, after: AlertsByGroup): readonly AlertChange[] {
  const changes: AlertChange[] = [];
  for (const [group, alert] of after) {
    const from = before.get(group)?.state ?? 'inactive';
    if (from !== alert.state) changes.push({ from, to: alert.state, alert });
  }
  for (const [group, alert] of before) {
    // A pending alert whose condition stopped holding is gone without a trace.
    if (alert.state !== 'pending' || after.has(group)) continue;
    changes.push({ from: 'pending', to: 'inactive', alert: { ...alert, state: 'inactive' } });
  }
  return changes;
}
