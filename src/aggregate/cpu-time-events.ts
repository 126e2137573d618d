import type { PerfEvent } from '../model/perf-record.js';
import { isCpuTimeEvent } from '../model/sampler.js';

/** Assumed where a recording neither asked for a frequency nor has a clock: perf's customary rate. */
const FALLBACK_HZ = 99;

/**
 * Which events of a recording tell where CPU time goes, and how many nanoseconds
 * one sample of each stands for; null for the others. Of several such events only
 * the first counts, or time would be counted twice; hybrid CPUs have one a kind
 * of core (`cpu_core/cycles/`, `cpu_atom/cycles/`), of which each core runs one.
 */
export function nanosecondsPerSample(events: readonly PerfEvent[]): readonly (number | null)[] {
  const first = events.find(isCpuTimeEvent);
  return events.map((event) => {
    const counts = event === first || (isCpuTimeEvent(event) && isHybrid(event) && first && isHybrid(first));
    return counts ? sampleNs(event) : null;
  });
}

function isHybrid({ name }: PerfEvent): boolean {
  return /^cpu_(core|atom)\//.test(name);
}

/** With a frequency the kernel adjusts the period so that samples are evenly apart in busy time. */
function sampleNs({ frequency, period, name }: PerfEvent): number {
  if (frequency > 0) return 1e9 / frequency;
  return /clock/.test(name) && period > 0 ? period : 1e9 / FALLBACK_HZ;
}
