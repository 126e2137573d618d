import type { PerfEvent, SampleRecord } from '../../model/perf-record.js';
import { isCountedInCycles } from './cpu-time-events.js';

/** Gaps that are looked at: the first ones. */
const MAX_GAPS = 100_000;
/** Quantile of the gaps that is used: longer gaps include sleep, shorter ones a faster CPU. */
const QUANTILE = 0.1;
/** What a CPU's speed can be, cycles per ns. */
const MIN_GHZ = 0.1;
const MAX_GHZ = 10;

/**
 * How long a sample's cycles took, where samples were asked for every so many cycles
 * (`perf record -c`). No recording says how fast its CPUs ran, but a thread that works on has one sample
 * after the other, so far apart as that many cycles take.
 */
export class CyclePace {
  readonly #events: readonly PerfEvent[];
  readonly #last = new Map<string, { readonly tid: number; readonly timeNs: number }>();
  readonly #nsPerCycle: number[] = [];

  /** For the samples of a recording with these events. */
  constructor(events: readonly PerfEvent[]) {
    this.#events = events;
  }

  /** Looks at a sample. Samples come in time order. */
  add({ event, cpu, tid, timeNs }: SampleRecord): void {
    const described = this.#events[event];
    if (described === undefined || !isCountedInCycles(described) || this.#nsPerCycle.length >= MAX_GAPS) {
      return;
    }
    // Where samples do not say their CPU, threads are told apart.
    const place = `${event} ${cpu < 0 ? `thread ${tid}` : cpu}`;
    const last = this.#last.get(place);
    this.#last.set(place, { tid, timeNs });
    if (last?.tid === tid && tid !== 0 && timeNs > last.timeNs) {
      this.#nsPerCycle.push((timeNs - last.timeNs) / described.period);
    }
  }

  /** Cycles per ns, null when too little is known to tell. */
  get ghz(): number | null {
    const sorted = this.#nsPerCycle.sort((a, b) => a - b);
    const ghz = 1 / (sorted[Math.floor(sorted.length * QUANTILE)] ?? 0);
    return ghz >= MIN_GHZ && ghz <= MAX_GHZ ? ghz : null;
  }
}
