import type { ProcessCost } from '../capture/index.js';

/** What a window cost. */
export interface WindowCost {
  /** CPU seconds that this process and perf used since the window before. */
  readonly ownCpuSeconds: number;
  readonly perfCpuSeconds: number;
  readonly ownResidentBytes: number;
  readonly perfResidentBytes: number;
}

const NO_COST: ProcessCost = { cpuSeconds: 0, residentBytes: 0 };

/** Measures what this process and perf use, window by window. */
export class CostMeter {
  #ownUsage = process.cpuUsage();
  #perfCpuSeconds = 0;

  /** Another perf has started, which has used nothing yet. */
  startPerf(): void {
    this.#perfCpuSeconds = 0;
  }

  /** What was used since the call before. `perf` is what perf used since it started, where there is one. */
  take(perf: ProcessCost = NO_COST): WindowCost {
    const before = this.#ownUsage;
    this.#ownUsage = process.cpuUsage();
    const { user, system } = this.#ownUsage;
    const perfCpuSeconds = Math.max(0, perf.cpuSeconds - this.#perfCpuSeconds);
    this.#perfCpuSeconds = perf.cpuSeconds;
    return {
      ownCpuSeconds: (user - before.user + system - before.system) / 1e6,
      perfCpuSeconds,
      ownResidentBytes: process.memoryUsage.rss(),
      perfResidentBytes: perf.residentBytes,
    };
  }
}
