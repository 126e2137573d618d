import type { PerfEvent } from './perf-record.js';
import { isCpuTimeEvent, PERF_TYPE_SOFTWARE } from './sampler.js';

/**
 * Which events of a recording are profiled, as indices. Without a `wanted` name those that tell CPU time: where hardware
 * counts cycles it is those (a hybrid machine has one event per kind of core), else the first clock, as the same CPU
 * time must not be counted by two events. With one those of that name, else those of that name without modifiers
 * (`cycles` of `cycles:P`).
 */
export function profiledEvents(events: readonly PerfEvent[], wanted: string | null): readonly number[] {
  const indicesOf = (isIt: (event: PerfEvent) => boolean) =>
    [...events.keys()].filter((index) => isIt(events[index]!));
  if (wanted !== null) {
    const exact = indicesOf(({ name }) => name === wanted);
    return exact.length > 0 ? exact : indicesOf(({ name }) => name.replace(/:[a-zA-Z]+$/, '') === wanted);
  }
  const candidates = indicesOf(isCpuTimeEvent);
  const hardware = candidates.filter((index) => events[index]!.type !== PERF_TYPE_SOFTWARE);
  return hardware.length > 0 ? hardware : candidates.slice(0, 1);
}
