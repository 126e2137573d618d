import type { LostRecord } from '../../model/perf-record.js';

/**
 * Counts what the kernel lost. `PERF_RECORD_LOST` and `PERF_RECORD_LOST_SAMPLES`
 * report the same loss, the first as it happens and of records of all types, the
 * second at the end: the larger of the two sums holds.
 */
export class LossCounter {
  #lost = 0;
  #lostSamples = 0;
  #taken = 0;

  /** Counts a record. */
  add(record: LostRecord): void {
    if (record.type === 'lost') this.#lost += record.count;
    else this.#lostSamples += record.count;
  }

  /** What was lost since the last {@link take}. */
  get untaken(): number {
    return this.#total - this.#taken;
  }

  /** Counts from here on. */
  take(): void {
    this.#taken = this.#total;
  }

  get #total(): number {
    return Math.max(this.#lost, this.#lostSamples);
  }
}
