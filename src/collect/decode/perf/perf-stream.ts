import type { PerfHeader, PerfRecord } from '../../../model/perf-record.js';
import type { DecodeStats } from './decode-stats.js';

/** A recording being decoded. */
export interface PerfStream {
  /** Filled as far as the stream has come; of a file, complete before the first batch. */
  readonly header: PerfHeader;
  readonly stats: DecodeStats;
  /**
   * The records in time order across CPUs. Samples are valid until the next batch is
   * asked for. Where the input is broken, what was decoded before comes first, then
   * the iteration throws {@link DecodeError}. To be iterated once.
   */
  readonly batches: AsyncIterable<readonly PerfRecord[]>;
  /**
   * Delivers what is held back for ordering up to and including `timeNs` (perf's clock),
   * although later rounds could still bring earlier records: for live use, where
   * nothing may come for long. Takes effect at once, also while the input is silent.
   */
  release(timeNs: number): void;
}

/** Bytes of records held for their order. A round of 96 CPUs at 99 Hz is some 100 KB; files without rounds need it all. */
export const MAX_HELD_BYTES = 64 * 1024 * 1024;

/** How to decode. */
export interface DecodeOptions {
  /** Records that are held beyond it go out early, by time. Default {@link MAX_HELD_BYTES}. */
  readonly maxHeldBytes?: number;
}
