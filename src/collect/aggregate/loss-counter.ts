import type { LostRecord } from '../../model/perf-record.js';

/** What the kernel lost. */
export interface Losses {
  readonly samples: number;
  /** Records of other kinds: of new processes, names and mappings. */
  readonly otherRecords: number;
}

/**
 * Counts what the kernel lost. `PERF_RECORD_LOST` counts it as it happens, `PERF_RECORD_LOST_SAMPLES` all of it again at
 * the end: the larger of the two sums holds. Both count records of all kinds (the second by its name, and yet: the kernel
 * counts each record that an event could not write, `perf_output_begin()`): no more of them can be samples than
 * were missing of what the CPUs can give.
 */
export class LossCounter {
  /** By LOST records, since the last {@link take}. */
  #records = 0;
  /** By LOST_SAMPLES records, since the start. */
  #samples = 0;
  /** Samples that may have been missing since the start. */
  #missing = 0;
  /** Samples that were taken as lost since the start. */
  #takenSamples = 0;

  /** Counts a record. */
  add(record: LostRecord): void {
    if (record.type === 'lost') this.#records += record.count;
    else this.#samples += record.count;
  }

  /** What was lost since the last call, where so many samples may be missing. */
  take(missingSamples: number): Losses {
    const likely = Math.min(this.#records, missingSamples);
    this.#missing += missingSamples;
    const total = Math.max(this.#takenSamples + likely, Math.min(this.#samples, this.#missing));
    const losses = { samples: total - this.#takenSamples, otherRecords: this.#records - likely };
    this.#takenSamples = total;
    this.#records = 0;
    return losses;
  }
}
