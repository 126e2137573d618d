import type { SampleCounts } from '../model/profile.js';

/** Before the first sample. */
export const NO_COUNTS: SampleCounts = { total: 0, idle: 0, busy: 0, dropped: 0, lost: 0 };

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
