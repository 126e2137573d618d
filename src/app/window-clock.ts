/** Now on the clock that samples are stamped with (`CLOCK_MONOTONIC`), ns. */
export function monotonicNs(): number {
  return Number(process.hrtime.bigint());
}

/** A span of wall-clock time, ms since the epoch, and its end on the samples' clock. */
export interface Window {
  readonly startMs: number;
  readonly endMs: number;
  /** Samples from here on belong to a later window. */
  readonly endNs: number;
}

/**
 * The window that holds a moment of the samples' clock. Windows are multiples of
 * their length on the wall clock, so that those of all hosts begin together. The
 * clocks are compared anew for each: a wall clock that is set moves later windows.
 */
export function windowAt(
  timeNs: number,
  lengthMs: number,
  wallMs = Date.now(),
  nowNs = monotonicNs(),
): Window {
  const offsetMs = wallMs - nowNs / 1e6;
  const startMs = Math.floor((timeNs / 1e6 + offsetMs) / lengthMs) * lengthMs;
  const endMs = startMs + lengthMs;
  return { startMs, endMs, endNs: (endMs - offsetMs) * 1e6 };
}
