import type { PerfHeader, PerfRecord } from './perf-record.js';

/** The records of a recording, or of a perf that runs, as they come. */
export interface RecordStream {
  /** Filled as far as the stream has come; of a file, complete before the first batch. */
  readonly header: PerfHeader;
  /**
   * The records in time order across CPUs. Samples are valid until the next batch is
   * asked for. Where the input is broken, what was decoded before comes first, then
   * the iteration throws a `UserError`. To be iterated once.
   */
  readonly batches: AsyncIterable<readonly PerfRecord[]>;
  /**
   * Delivers what is held back for ordering up to and including `timeNs` (perf's clock),
   * although later rounds could still bring earlier records: for live use, where
   * nothing may come for long. Takes effect at once, also while the input is silent.
   */
  release(timeNs: number): void;
}
