import {
  Label,
  Location,
  Mapping,
  Profile as Pprof,
  Function as PprofFunction,
  StringTable,
} from 'pprof-format';
import type { Frame, Mapping as FrameMapping } from '../model/frame.js';
import { UNKNOWN_FUNCTION } from '../model/frame.js';
import { type Labels, sortedLabels } from '../model/labels.js';
import type { Profile } from '../model/profile.js';
import type { SampleTable } from '../model/sample-table.js';
import { EMPTY_STACK } from '../model/stack-tree.js';
import { clipBytes } from './clip-bytes.js';
import { encodeSamples, type RowRange } from './encode-samples.js';

/** Longest label value that Pyroscope takes by default, bytes of UTF-8. */
export const MAX_LABEL_VALUE_BYTES = 2048;

/**
 * A profile in pprof's wire format (profile.proto), not compressed. Sample labels are
 * strings. Series labels are not in it: they travel beside it. Frames without a name are
 * `[unknown]` and keep mapping and address, so that whoever has the file can name them.
 */
export function encodePprof(profile: Profile): Uint8Array {
  return encodeRows(profile, { first: 0, end: profile.samples.rowCount });
}

/** As {@link encodePprof}, of some rows of the profile's samples. */
export function encodeRows(profile: Profile, rows: RowRange): Uint8Array {
  return new PprofBuilder(profile).encode(rows);
}

class PprofBuilder {
  readonly #profile: Profile;
  readonly #strings = new StringTable();
  readonly #locations: Location[] = [];
  readonly #mappings: Mapping[] = [];
  readonly #mappingIds = new Map<string, number>();
  readonly #functions: PprofFunction[] = [];
  readonly #functionIds = new Map<string, number>();

  constructor(profile: Profile) {
    this.#profile = profile;
  }

  encode(rows: RowRange): Uint8Array {
    const { sampleTypes, periodType, period, timeNs, durationNs, samples } = this.#profile;
    const strings = this.#strings;
    const pprof = new Pprof({
      sampleType: sampleTypes.map(({ type, unit }) => ({
        type: strings.dedup(type),
        unit: strings.dedup(unit),
      })),
      periodType: { type: strings.dedup(periodType.type), unit: strings.dedup(periodType.unit) },
      period,
      timeNanos: timeNs,
      durationNanos: durationNs,
      stringTable: strings,
    });
    const labelSets: (readonly Uint8Array[])[] = [];
    for (let row = rows.first; row < rows.end; row++) {
      const labels = samples.labelsOf[row]!;
      labelSets[labels] ??= this.#labels(samples.labelSets[labels]!);
    }
    const bytes = encodeSamples(samples, rows, labelSets, this.#locationIds(rows));
    pprof.location = this.#locations;
    pprof.mapping = this.#mappings;
    pprof.function = this.#functions;
    return Buffer.concat([bytes, pprof.encode()]);
  }

  /** The location id of each frame that is in these rows, 0 of others. The most frequent come first: small numbers take fewer bytes. */
  #locationIds(rows: RowRange): Uint32Array {
    const { samples } = this.#profile;
    const counts = countFrames(samples, rows);
    const frames = [...counts.keys()].filter((frame) => counts[frame]! > 0);
    frames.sort((a, b) => counts[b]! - counts[a]!);
    const ids = new Uint32Array(counts.length);
    for (const frame of frames) {
      ids[frame] = this.#locations.length + 1;
      this.#locations.push(this.#location(samples.frames[frame]!, ids[frame]));
    }
    return ids;
  }

  #labels(labels: Labels): readonly Uint8Array[] {
    return sortedLabels(labels).map(([name, value]) => {
      const str = this.#strings.dedup(clipBytes(value, MAX_LABEL_VALUE_BYTES));
      return new Label({ key: this.#strings.dedup(name), str }).encode();
    });
  }

  #location(frame: Frame, id: number): Location {
    return new Location({
      id,
      mappingId: frame.mapping ? this.#mappingId(frame.mapping, isNamed(frame)) : 0,
      address: frame.address,
      // Without a line, servers leave the frame (and with it the caller of the next) out of stacks.
      line: [{ functionId: this.#functionId(frame) }],
    });
  }

  #mappingId(mapping: FrameMapping, hasFunctions: boolean): number {
    const { start, limit, fileOffset, fileName, buildId } = mapping;
    const key = `${fileName}\0${buildId}\0${start}`;
    const known = this.#mappingIds.get(key);
    if (known !== undefined) {
      if (hasFunctions) this.#mappings[known - 1]!.hasFunctions = true;
      return known;
    }
    const id = this.#mappings.length + 1;
    const filename = this.#strings.dedup(fileName);
    const build = this.#strings.dedup(buildId);
    const range = { memoryStart: start, memoryLimit: limit, fileOffset };
    this.#mappings.push(new Mapping({ id, ...range, filename, buildId: build, hasFunctions }));
    this.#mappingIds.set(key, id);
    return id;
  }

  #functionId({ functionName, systemName, mapping }: Frame): number {
    const fileName = mapping?.fileName ?? '';
    const key = `${systemName}\0${functionName}\0${fileName}`;
    const known = this.#functionIds.get(key);
    if (known !== undefined) return known;
    const id = this.#functions.length + 1;
    const name = this.#strings.dedup(functionName);
    const system = this.#strings.dedup(systemName);
    this.#functions.push(
      new PprofFunction({ id, name, systemName: system, filename: this.#strings.dedup(fileName) }),
    );
    this.#functionIds.set(key, id);
    return id;
  }
}

function isNamed({ functionName }: Frame): boolean {
  return functionName !== UNKNOWN_FUNCTION;
}

/** How often each frame is in the stacks of these rows. */
function countFrames({ frames, stacks, stackOf }: SampleTable, { first, end }: RowRange): Uint32Array {
  const counts = new Uint32Array(frames.length);
  /** Rows of each stack, and of all that begin with it. */
  const rowsOf = new Uint32Array(stacks.size);
  for (let row = first; row < end; row++) rowsOf[stackOf[row]!]!++;
  for (let stack = stacks.size - 1; stack > EMPTY_STACK; stack--) {
    const rows = rowsOf[stack]!;
    if (rows === 0) continue;
    counts[stacks.wordOf(stack)]! += rows;
    rowsOf[stacks.parentOf(stack)]! += rows;
  }
  return counts;
}
