import type { PerfEvent } from './perf-record.js';
import type { Sampler } from './profile.js';

const PERF_TYPE_HARDWARE = 0;
/** `perf_event_attr.type` of the kernel's own events: clocks, faults, switches. */
export const PERF_TYPE_SOFTWARE = 1;
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

/** `perf_event_attr.config` of what tells CPU time; the upper half of a hardware event's is the PMU, on hybrid machines. */
const CPU_CLOCK = 0n;
const TASK_CLOCK = 1n;
const CPU_CYCLES = 0n;
const CONFIG_MASK = 0xffff_ffffn;
/**
 * What PMUs call the cycles that a CPU works: `cpu/cycles/`, `armv8_pmuv3_0/cpu_cycles/`, `cpum_cf/CPU_CYCLES/`, Intel's
 * `cpu_clk_unhalted.thread`. Modifiers (`cycles:P`) may follow.
 */
const CYCLES_NAME =
  /^(?:[\w.-]+\/)?(?:(?:cpu[-_])?cycles|cpu_clk_unhalted\.(?:core|thread)(?:_p)?)(?:[:,/]|$)/i;

/**
 * Whether samples of the event tell where CPU time goes: a clock or a counter of cycles, no
 * tracepoint and no dummy. Of perf's generic events their number tells, whatever they were named.
 */
export function isCpuTimeEvent({ name, type, config, isDummy }: PerfEvent): boolean {
  if (isDummy || type === PERF_TYPE_TRACEPOINT) return false;
  if (type === PERF_TYPE_SOFTWARE) return config === CPU_CLOCK || config === TASK_CLOCK;
  if (type === PERF_TYPE_HARDWARE) return (config & CONFIG_MASK) === CPU_CYCLES;
  return CYCLES_NAME.test(name);
}
