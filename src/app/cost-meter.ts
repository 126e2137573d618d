import { readProcessCost } from '../capture/index.js';

/** What sampling costs this host: CPU seconds of a span, memory now. */
export interface SamplingCost {
  readonly perfCpuSeconds: number;
  readonly ownCpuSeconds: number;
  readonly perfResidentBytes: number;
  readonly ownResidentBytes: number;
}

/** Measures what perf and this process use. */
export class CostMeter {
  #pid: number | null = null;
  #perf = 0;
  #own = ownCpuSeconds();

  /** Another perf is measured from now on; null: none runs. */
  watch(pid: number | null): void {
    this.#pid = pid;
    this.#perf = 0;
  }

  /** The cost since the last time. */
  take(): SamplingCost {
    const perf = this.#pid === null ? null : readProcessCost(this.#pid);
    const own = ownCpuSeconds();
    const cost = {
      perfCpuSeconds: Math.max(0, (perf?.cpuSeconds ?? this.#perf) - this.#perf),
      ownCpuSeconds: own - this.#own,
      perfResidentBytes: perf?.residentBytes ?? 0,
      ownResidentBytes: process.memoryUsage.rss(),
    };
    this.#perf = perf?.cpuSeconds ?? this.#perf;
    this.#own = own;
    return cost;
  }
}

function ownCpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
