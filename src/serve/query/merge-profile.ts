import type { google } from '../../gen/api.js';
import { WorkPace } from '../../lib/work-pace.js';
import { parseProfileType } from '../../model/profile-type.js';
import type { StoredLocation } from '../store/index.js';
import type { MergedStacks } from './querier.js';

/** Stacks between two looks at the clock: a stack takes some microseconds. */
const STACKS_AT_ONCE = 256;

/**
 * One pprof of merged stacks, of one sample type. As in the real server it has no
 * time, and equal stacks are one sample. Rejects with the signal's reason when it
 * is aborted meanwhile.
 */
export async function createMergedProfile(
  profileType: string,
  merged: readonly MergedStacks[],
  signal?: AbortSignal,
): Promise<google.v1.IProfile> {
  const tables = new PprofTables();
  const pace = new WorkPace(signal);
  let count = 0;
  const samples = new Map<string, { locationId: number[]; value: number }>();
  for (const { dictionary, values } of merged) {
    const ids = new Map<number, number>();
    const idOf = (location: number) => {
      const id = ids.get(location) ?? tables.locationId(dictionary.location(location));
      ids.set(location, id);
      return id;
    };
    for (const [node, value] of values) {
      const locationId: number[] = [];
      for (let at = node; at !== 0; at = dictionary.parentOf(at))
        locationId.push(idOf(dictionary.locationOf(at)));
      const key = locationId.join();
      const same = samples.get(key);
      if (same) same.value += value;
      else samples.set(key, { locationId, value });
      if (++count % STACKS_AT_ONCE === 0 && pace.isDue) await pace.rest();
    }
  }
  const type = parseProfileType(profileType);
  const valueType = (name = '', unit = '') => ({ type: tables.string(name), unit: tables.string(unit) });
  return {
    sampleType: [valueType(type?.sampleType, type?.sampleUnit)],
    periodType: valueType(type?.periodType, type?.periodUnit),
    sample: [...samples.values()].map(({ locationId, value }) => ({ locationId, value: [value] })),
    ...tables.tables,
  };
}

/** Gives the parts of locations their ids, which start at 1. */
class PprofTables {
  readonly #strings = new Map<string, number>([['', 0]]);
  readonly #functions = new Map<string, google.v1.IFunction>();
  readonly #mappings = new Map<string, google.v1.IMapping>();
  readonly #locations = new Map<string, google.v1.ILocation>();

  get tables() {
    return {
      stringTable: [...this.#strings.keys()],
      function: [...this.#functions.values()],
      mapping: [...this.#mappings.values()],
      location: [...this.#locations.values()],
    };
  }

  string(text: string): number {
    const known = this.#strings.get(text);
    if (known !== undefined) return known;
    this.#strings.set(text, this.#strings.size);
    return this.#strings.size - 1;
  }

  locationId(location: StoredLocation): number {
    const functionId = this.#functionId(location);
    const mappingId = this.#mappingId(location);
    const key = `${functionId} ${mappingId} ${location.line}`;
    const known = this.#locations.get(key);
    if (known) return Number(known.id);
    const id = this.#locations.size + 1;
    this.#locations.set(key, { id, mappingId, line: [{ functionId, line: location.line }] });
    return id;
  }

  #functionId({ name, systemName, fileName }: StoredLocation): number {
    const key = `${name}\u0001${systemName}\u0001${fileName}`;
    const known = this.#functions.get(key);
    if (known) return Number(known.id);
    const id = this.#functions.size + 1;
    this.#functions.set(key, {
      id,
      name: this.string(name),
      systemName: this.string(systemName),
      filename: this.string(fileName),
    });
    return id;
  }

  #mappingId({ mappingFile, buildId }: StoredLocation): number {
    if (mappingFile === '' && buildId === '') return 0;
    const key = `${mappingFile}\u0001${buildId}`;
    const known = this.#mappings.get(key);
    if (known) return Number(known.id);
    const id = this.#mappings.size + 1;
    const filename = this.string(mappingFile);
    this.#mappings.set(key, { id, filename, buildId: this.string(buildId), hasFunctions: true });
    return id;
  }
}
