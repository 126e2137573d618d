import type { LostRecord } from '../../model/perf-record.js';

/** What the kernel lost. */
export interface Losses {
  readonly samples: number;
  /** Records of other kinds: of new processes, names and mappings. */
  readonly otherRecords: number;
}

/**
 * Counts what the kernel lost. `PERF_RECORD_LOST` counts, as it happens, records of all kinds: of those, no
 * more can be samples than were missing of what the CPUs can give. `PERF_RECORD_LOST_SAMPLES` counts samples, all of
 * them again, at the end: the larger of the two sums holds.
 */
export class LossCounter {
  /** By LOST records, since the last {@link take}. */
  #records = 0;
  /** By LOST_SAMPLES records, since the start. */
  #samples = 0;
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
    const total = Math.max(this.#takenSamples + likely, this.#samples);
    const losses = { samples: total - this.#takenSamples, otherRecords: this.#records - likely };
    this.#takenSamples = total;
    this.#records = 0;
    return losses;
  }
}
