import { DecodeError } from '../../model/decode-error.js';
import type { PerfEvent } from '../../model/perf-record.js';
import { profiledEvents } from '../../model/profiled-events.js';
import { isCpuTimeEvent } from '../../model/sampler.js';

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
 * Chooses the events that are profiled, as {@link profiledEvents} does, and says what samples there are where none
 * tell CPU time. Throws {@link DecodeError} where none has the `wanted` name.
 */
export function chooseEvents<T extends CountedEvent>(
  all: readonly T[],
  wanted: string | null,
): ChosenEvents<T> {
  const indices = profiledEvents(
    all.map(({ event }) => event),
    wanted,
  );
  const chosen = indices.map((index) => all[index]!);
  if (wanted === null) return { chosen, problems: chosen.length > 0 ? [] : problemsOfOthers(all) };
  if (chosen.length === 0) {
    throw new DecodeError('malformed', `it has no event ${wanted}, but ${listed(all)}`, 0);
  }
  return { chosen, problems: problemsOfWanted(chosen) };
}

function problemsOfOthers(all: readonly CountedEvent[]): readonly string[] {
  const sampled = all.filter(({ count }) => count > 0);
  const [first] = [...sampled].sort((a, b) => b.count - a.count);
  if (first === undefined) return [];
  return [
    `no sample is of CPU time, but of ${listed(sampled)}; --event ${first.event.name} takes one of them`,
  ];
}

function problemsOfWanted(chosen: readonly CountedEvent[]): readonly string[] {
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
