import type { LostRecord } from '../model/perf-record.js';

/**
 * Counts samples that the kernel lost. LOST and LOST_SAMPLES tell the same loss
 * in two ways, at different times: the larger of the two totals so far is it.
 */
export class LostCounter {
  #lost = 0;
  #lostSamples = 0;
  #taken = 0;

  add({ type, count }: LostRecord): void {
    if (type === 'lost') this.#lost += count;
    else this.#lostSamples += count;
  }

  /** What was lost since the last time. */
  take(): number {
    const total = Math.max(this.#lost, this.#lostSamples);
    const since = total - this.#taken;
    this.#taken = total;
    return since;
  }
}
