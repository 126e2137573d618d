import { DEFAULT_PERIOD_NS } from '../../../../model/cpu-values.js';
import type { ScriptSample } from './parse-script-sample.js';

/** Intervals that are kept: enough for their median. */
const MAX_INTERVALS = 10_000;

/** Tells what CPU time the samples of a text stand for: by their period, else by how far apart they are on a CPU. */
export class SampleIntervals {
  readonly #lastOfCpu = new Map<number, number>();
  readonly #intervals: number[] = [];
  #period: number | null = null;
  #firstNs = Number.POSITIVE_INFINITY;
  #lastNs = Number.NEGATIVE_INFINITY;

  /** From the first sample to the last, ns; 0 without times. */
  get durationNs(): number {
    return Math.max(0, this.#lastNs - this.#firstNs);
  }

  add({ cpu, timeNs, period }: ScriptSample): void {
    this.#period ??= period;
    if (timeNs === null) return;
    this.#firstNs = Math.min(this.#firstNs, timeNs);
    this.#lastNs = Math.max(this.#lastNs, timeNs);
    const last = this.#lastOfCpu.get(cpu ?? -1);
    this.#lastOfCpu.set(cpu ?? -1, timeNs);
    if (cpu !== null && last !== undefined && timeNs > last && this.#intervals.length < MAX_INTERVALS) {
      this.#intervals.push(timeNs - last);
    }
  }

  /** CPU time of a sample, ns. The text's own period is one of a clock only: of counters it is in events. */
  periodNs(isClock: boolean): number {
    if (isClock && this.#period !== null && this.#period > 1) return this.#period;
    const sorted = this.#intervals.sort((a, b) => a - b);
    return Math.round(sorted[sorted.length >> 1] ?? DEFAULT_PERIOD_NS);
  }
}
