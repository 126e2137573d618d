const NS_PER_MS = 1e6;
/** A window that starts so late is not worth one of its own: it is the next one's. */
const SHORTEST_PART = 0.1;

/** A start so close to a multiple is the multiple. */
const SNAP_PART = 0.01;

/** The clocks of a host, read together. */
export interface HostClock {
  /** ns on the clock of the samples (`CLOCK_MONOTONIC` for live ones). */
  monotonicNs(): number;
  /** ms since the epoch. */
  wallMs(): number;
}

/** This host's clocks: perf's with `-k mono`, and the wall's. */
export const HOST_CLOCK: HostClock = {
  monotonicNs: () => Number(process.hrtime.bigint()),
  wallMs: Date.now,
};

/** One window, on both clocks. */
export interface Window {
  /** On the clock of the samples, ns. */
  readonly startNs: number;
  readonly endNs: number;
  /** Since the epoch, ms. */
  readonly startMs: number;
  readonly endMs: number;
}

/** The window when it ends at `endNs`, before its time. */
export function cutWindow({ startNs, startMs }: Window, endNs: number): Window {
  return { startNs, startMs, endNs, endMs: startMs + Math.round((endNs - startNs) / NS_PER_MS) };
}

/**
 * Windows that end at whole multiples of their length by the wall clock. How the two
 * clocks lie is read anew as each window opens: after the wall clock was set, windows
 * follow it from the next one on, and no sample is in none or two of them.
 */
export class WindowClock {
  readonly #lengthMs: number;
  readonly #clock: HostClock;

  constructor(lengthMs: number, clock: HostClock = HOST_CLOCK) {
    this.#lengthMs = lengthMs;
    this.#clock = clock;
  }

  /** The window that starts at `startNs` on the samples' clock. */
  open(startNs: number): Window {
    const offsetMs = this.#clock.wallMs() - this.#clock.monotonicNs() / NS_PER_MS;
    const startMs = startNs / NS_PER_MS + offsetMs;
    const earliestEndMs = startMs + this.#lengthMs * SHORTEST_PART;
    const endMs = Math.ceil(earliestEndMs / this.#lengthMs) * this.#lengthMs;
    const endNs = startNs + (endMs - startMs) * NS_PER_MS;
    return { startNs, endNs, startMs: this.#snap(startMs), endMs };
  }

  /** Windows in a row differ by a hair from the wall clock's multiples. */
  #snap(startMs: number): number {
    const multiple = Math.round(startMs / this.#lengthMs) * this.#lengthMs;
    return Math.abs(startMs - multiple) < this.#lengthMs * SNAP_PART ? multiple : Math.round(startMs);
  }
}
