import type { PerfEvent } from '../../model/perf-record.js';
import { isCpuTimeEvent, PERF_TYPE_SOFTWARE } from '../../model/sampler.js';

const NS_PER_SECOND = 1e9;

/**
 * The CPU time that one sample of the event stands for, in whole ns. Asked for by
 * frequency it is 1/frequency: the period of such a sample is in cycles for `cycles`,
 * and the kernel steers it so that the frequency holds. A fixed period is ns for
 * clocks; for cycles ({@link isCountedInCycles}) it is taken as if the CPU ran at 1 GHz, and
 * `CyclePace` corrects it where it can: without that, shares are right and seconds are not.
 */
export function samplePeriodNs(event: PerfEvent): number {
  if (event.frequency > 0) return Math.round(NS_PER_SECOND / event.frequency);
  return Math.max(1, event.period);
}

/** Whether the event was sampled every so many cycles (`perf record -c` without a clock), so that its samples are of no known time. */
export function isCountedInCycles(event: PerfEvent): boolean {
  return event.period > 0 && event.type !== PERF_TYPE_SOFTWARE && isCpuTimeEvent(event);
}

/** What was sampled: so many CPUs for so long. */
export interface SampledSpan {
  readonly cpuCount: number;
  readonly durationNs: number;
}

/** The samples of the event that CPUs give in a span where all are busy; infinite where samples are of no known time. */
export function mostSamples({ cpuCount, durationNs }: SampledSpan, event: PerfEvent): number {
  if (isCountedInCycles(event)) return Number.POSITIVE_INFINITY;
  return Math.ceil((cpuCount * durationNs) / samplePeriodNs(event));
}
