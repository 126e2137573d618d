/** Where the samples of a window went. `total` = `idle` + `busy` + `dropped`; `lost` were never read. */
export interface SampleCounts {
  /** Sample records read, of any event. */
  readonly total: number;
  /** Of the idle task, doing nothing. */
  readonly idle: number;
  /** In the profile. */
  readonly busy: number;
  /** Read but not in the profile: of an event that is not profiled, or dropped by a relabelling rule, or of a window that could not be encoded. */
  readonly dropped: number;
  /** Lost by the kernel because its buffers were full. */
  readonly lost: number;
}

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
