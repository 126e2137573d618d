import type { HostClock } from './window-clock.js';

/** A first sample that is older, or so much newer, is on another clock than ours. */
const OLDEST_SAMPLE_NS = 30e9;
const NEWEST_SAMPLE_NS = 1e9;

/** The clock that samples are on, by the first of them. A perf without `-k` has one of its own: then that sample is taken to be of now. */
export function alignClock(clock: HostClock, sampleNs: number): HostClock {
  const ageNs = clock.monotonicNs() - sampleNs;
  if (ageNs < OLDEST_SAMPLE_NS && ageNs > -NEWEST_SAMPLE_NS) return clock;
  return { wallMs: clock.wallMs, monotonicNs: () => clock.monotonicNs() - ageNs };
}
