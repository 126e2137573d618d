import type { GroupMeasure, Verdict } from './group-measure.js';

/** What a rule says of all its groups together. */
export interface OverallVerdict {
  readonly verdict: Verdict;
  readonly reason: string;
}

/** Fires where any group does; else it is as the least sure of them. Null without groups. */
export function overallVerdict(measures: readonly GroupMeasure[]): OverallVerdict | null {
  for (const verdict of ['firing', 'blind', 'not applicable', 'inactive'] as const) {
    const found = measures.find((measure) => measure.verdict === verdict);
    if (found) return { verdict, reason: found.reason };
  }
  return null;
}
