import type { CpuEvent } from './choose-sampled-event.js';
import type { PerfAbilities } from './perf-abilities.js';

/** The descriptor in the child that perf is told to read commands from. */
export const CONTROL_DESCRIPTOR = 3;

/**
 * Pages of each CPU's ring. perf reads all rings when one is half full or when it is
 * woken. With a control descriptor it is woken often, and rings can be large: 256 KiB
 * hold 10 s at 99 Hz, so a reader that stalls loses nothing. Without, they must be small
 * for samples to come out in time.
 */
const RING_PAGES = { woken: 64, unwoken: 16 };
/** Rings of so many seconds' samples of 200 bytes at least, at frequencies above 99 Hz. */
const RING_BYTES_PER_HERTZ = 1000;

/** What is to be sampled. */
export interface PerfRequest {
  readonly event: CpuEvent;
  readonly frequencyHz: number;
  /** Whether samples shall carry their cgroup. */
  readonly withCgroups: boolean;
}

/** The arguments of a `perf record` that samples all CPUs into its stdout. */
export function perfArguments(request: PerfRequest, abilities: PerfAbilities): readonly string[] {
  const { event, frequencyHz, withCgroups } = request;
  return [
    ...['record', '-a', '-g', '-F', String(frequencyHz), '-e', event],
    ...(abilities.hasClockId ? ['-k', 'mono'] : []),
    ...(abilities.hasBuildIdMmap ? ['--buildid-mmap'] : []),
    ...(withCgroups && abilities.hasAllCgroups ? ['--all-cgroups'] : []),
    ...(abilities.hasControl ? ['--control', `fd:${CONTROL_DESCRIPTOR}`] : []),
    ...['-m', String(ringPages(frequencyHz, abilities.hasControl)), '-o', '-'],
  ];
}

/** A power of two, as mmap of rings demands. */
function ringPages(frequencyHz: number, isWoken: boolean): number {
  if (!isWoken) return RING_PAGES.unwoken;
  const wanted = (frequencyHz * RING_BYTES_PER_HERTZ) / 4096;
  return Math.max(RING_PAGES.woken, Math.min(512, 2 ** Math.ceil(Math.log2(wanted))));
}
