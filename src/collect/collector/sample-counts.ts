import type { SampleCounts } from '../../model/profile.js';

/** Before the first sample. */
export const NO_COUNTS: SampleCounts = { total: 0, idle: 0, busy: 0, dropped: 0, lost: 0 };

/** The same samples when so many busy ones are dropped. */
export function dropSamples(counts: SampleCounts, dropped: number): SampleCounts {
  return { ...counts, busy: counts.busy - dropped, dropped: counts.dropped + dropped };
}

/** The sum of two counts. */
export function addCounts(a: SampleCounts, b: SampleCounts): SampleCounts {
  return {
    total: a.total + b.total,
    idle: a.idle + b.idle,
    busy: a.busy + b.busy,
    dropped: a.dropped + b.dropped,
    lost: a.lost + b.lost,
  };
}
