import { addCounts, dropSamples, NO_COUNTS, type SampleCounts } from '../../model/sample-counts.js';
import type { ClosedWindow } from './source-reader.js';
import type { EncodedWindow } from './window-encoder.js';

/** What became of windows and their samples. */
export interface CollectorTotals {
  readonly windows: number;
  readonly samples: SampleCounts;
  /** Records of the kernel that were lost and no samples. */
  readonly otherRecordsLost: number;
  /** Samples that came after their own window was closed. */
  readonly late: number;
  /** Of the samples dropped, those that were by relabelling rules. */
  readonly relabelDropped: number;
  /** Label sets that were folded away, summed over windows. */
  readonly seriesFolded: number;
}

/** Before the first window. */
export const NO_TOTALS: CollectorTotals = {
  windows: 0,
  samples: NO_COUNTS,
  otherRecordsLost: 0,
  late: 0,
  relabelDropped: 0,
  seriesFolded: 0,
};

/** The totals with a window whose profiles go out. */
export function addWindow(
  totals: CollectorTotals,
  { aggregated, late }: ClosedWindow,
  { dropped, series, seriesBeforeFolding }: EncodedWindow,
): CollectorTotals {
  return {
    windows: totals.windows + 1,
    samples: addCounts(totals.samples, dropSamples(aggregated.counts, dropped)),
    otherRecordsLost: totals.otherRecordsLost + aggregated.otherRecordsLost,
    late: totals.late + late,
    relabelDropped: totals.relabelDropped + dropped,
    seriesFolded: totals.seriesFolded + seriesBeforeFolding - series,
  };
}

/** The totals with a window that could not be encoded: its busy samples are dropped. */
export function addLostWindow(
  totals: CollectorTotals,
  { aggregated: { counts, otherRecordsLost }, late }: ClosedWindow,
): CollectorTotals {
  return {
    ...totals,
    windows: totals.windows + 1,
    samples: addCounts(totals.samples, dropSamples(counts, counts.busy)),
    otherRecordsLost: totals.otherRecordsLost + otherRecordsLost,
    late: totals.late + late,
  };
}
