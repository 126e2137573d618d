import type { Series } from '../server/api.js';

/** CPU time of one label value. */
export interface GroupTotal {
  readonly value: string;
  /** CPU nanoseconds. */
  readonly nanoseconds: number;
}

/** CPU time by the values of a label, most first; series without the label are left out. */
export function groupTotals(series: readonly Series[], label: string): readonly GroupTotal[] {
  const totals = new Map<string, number>();
  for (const { labels, points } of series) {
    const value = labels[label];
    if (!value) continue;
    const sum = points.reduce((before, [, nanoseconds]) => before + nanoseconds, 0);
    totals.set(value, (totals.get(value) ?? 0) + sum);
  }
  return [...totals]
    .map(([value, nanoseconds]) => ({ value, nanoseconds }))
    .sort((a, b) => b.nanoseconds - a.nanoseconds);
}
