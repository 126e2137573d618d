import { DecodeError } from '../../model/decode-error.js';
import type { PerfEvent } from '../../model/perf-record.js';
import { isCpuTimeEvent, PERF_TYPE_SOFTWARE } from '../../model/sampler.js';

/** An event of a recording, and how many samples it has. */
export interface CountedEvent {
  readonly event: PerfEvent;
  readonly count: number;
}

/** Which events of a recording are profiled. */
export interface ChosenEvents<T> {
  readonly chosen: readonly T[];
  /** What keeps the samples from being of CPU time, in words. */
  readonly problems: readonly string[];
}

/** Events that are listed. */
const MAX_LISTED = 5;

/**
 * Chooses the events whose samples tell CPU time: cycles where there are any, else the first clock; never both. With `wanted`
 * those of that name, whatever they tell. Throws {@link DecodeError} where none has that name.
 */
export function chooseEvents<T extends CountedEvent>(
  all: readonly T[],
  wanted: string | null,
): ChosenEvents<T> {
  if (wanted !== null) {
    const named = eventsNamed(
      all.map(({ event }) => event),
      wanted,
    );
    const chosen = named.map((index) => all[index]!);
    if (chosen.length === 0) throw noSuchEvent(wanted, all);
    return { chosen, problems: problemsOfWanted(chosen) };
  }
  const candidates = all.filter(({ event }) => isCpuTimeEvent(event));
  const hardware = candidates.filter(({ event }) => event.type !== PERF_TYPE_SOFTWARE);
  const chosen = hardware.length > 0 ? hardware : candidates.slice(0, 1);
  return { chosen, problems: chosen.length > 0 ? [] : problemsOfOthers(all) };
}

/** The events of that name, as indices: by the whole name, else without modifiers (`cycles` of `cycles:P`). */
export function eventsNamed(events: readonly PerfEvent[], wanted: string): readonly number[] {
  const indicesOf = (nameOf: (event: PerfEvent) => string) =>
    [...events.keys()].filter((index) => nameOf(events[index]!) === wanted);
  const exact = indicesOf(({ name }) => name);
  return exact.length > 0 ? exact : indicesOf(({ name }) => name.replace(/:[a-zA-Z]+$/, ''));
}

/** Says that a recording has no event of that name, and which it has. */
export function noSuchEvent(wanted: string, all: readonly CountedEvent[]): DecodeError {
  return new DecodeError('malformed', `it has no event ${wanted}; it has ${listed(all)}`, 0);
}

/** Says what samples there are, where none tell CPU time; nothing where there are none at all. */
export function problemsOfOthers(all: readonly CountedEvent[]): readonly string[] {
  const sampled = all.filter(({ count }) => count > 0);
  const [first] = [...sampled].sort((a, b) => b.count - a.count);
  if (first === undefined) return [];
  return [
    `no sample is of CPU time, but of ${listed(sampled)}; --event ${first.event.name} takes one of them`,
  ];
}

/** Says that what was asked for is no CPU time. */
export function problemsOfWanted(chosen: readonly CountedEvent[]): readonly string[] {
  const other = chosen.find(({ event }) => !isCpuTimeEvent(event));
  if (other === undefined) return [];
  return [
    `samples are of ${other.event.name}, as --event asked: shares are of those, and seconds tell nothing`,
  ];
}

function listed(all: readonly CountedEvent[]): string {
  const sorted = [...all].sort((a, b) => b.count - a.count);
  const names = sorted
    .slice(0, MAX_LISTED)
    .map(({ event, count }) => `${event.name} (${count} ${count === 1 ? 'sample' : 'samples'})`);
  const more = sorted.length - MAX_LISTED;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}
