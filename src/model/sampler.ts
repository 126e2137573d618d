import type { PerfEvent } from './perf-record.js';
import type { Sampler } from './profile.js';

const PERF_TYPE_SOFTWARE = 1;
const PERF_TYPE_TRACEPOINT = 2;

/**
 * How an event interrupts the CPU. Hardware counters of x86 do it by NMI.
 * Software clocks are timers; and so is what arm64 counts, as its counters
 * interrupt like any device unless the kernel was booted with pseudo-NMIs,
 * which a recording does not tell.
 */
export function samplerOf(event: PerfEvent, arch: string | null): Sampler {
  if (event.type === PERF_TYPE_SOFTWARE) return 'hrtimer';
  return arch !== null && /^(aarch64|arm)/.test(arch) ? 'hrtimer' : 'nmi';
}

/** Whether samples of the event tell where CPU time goes: a clock or a counter of cycles, no tracepoint and no dummy. */
export function isCpuTimeEvent(event: PerfEvent): boolean {
  if (event.isDummy || event.type === PERF_TYPE_TRACEPOINT) return false;
  return /^(cpu[-_]clock|task[-_]clock|cycles|cpu[-_]cycles|cpu_core\/cycles|cpu_atom\/cycles)/.test(
    event.name,
  );
}
