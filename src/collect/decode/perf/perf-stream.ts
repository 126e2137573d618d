import type { RecordStream } from '../../../model/record-stream.js';
import type { DecodeStats } from './decode-stats.js';

/** A recording being decoded. Where it is broken, the iteration of its batches throws a `DecodeError`. */
export interface PerfStream extends RecordStream {
  readonly stats: DecodeStats;
}

/** Bytes of records held for their order. A round of 96 CPUs at 99 Hz is some 100 KB; files without rounds need it all. */
export const MAX_HELD_BYTES = 64 * 1024 * 1024;

/** How to decode. */
export interface DecodeOptions {
  /** Records that are held beyond it go out early, by time. Default {@link MAX_HELD_BYTES}. */
  readonly maxHeldBytes?: number;
}
