import type { Frame, Mapping } from '../model/frame.js';
import { UNKNOWN_FUNCTION } from '../model/frame.js';
import { type Labels, sortedLabels } from '../model/labels.js';
import type { Profile, ValueType } from '../model/profile.js';
import type { SampleTable } from '../model/sample-table.js';
import { clipBytes } from './clip-bytes.js';
import { encodeSamples, type RowRange } from './encode-samples.js';
import { WireWriter } from './wire-writer.js';

/** Longest label value that Pyroscope takes by default, bytes of UTF-8. */
export const MAX_LABEL_VALUE_BYTES = 2048;

/** Field numbers of profile.proto. */
const PROFILE = {
  sampleType: 1,
  mapping: 3,
  location: 4,
  function: 5,
  stringTable: 6,
  timeNanos: 9,
  durationNanos: 10,
  periodType: 11,
  period: 12,
} as const;
const VALUE_TYPE = { type: 1, unit: 2 } as const;
const LABEL = { key: 1, str: 2 } as const;
const MAPPING = {
  id: 1,
  memoryStart: 2,
  memoryLimit: 3,
  fileOffset: 4,
  filename: 5,
  buildId: 6,
  hasFunctions: 7,
} as const;
const LOCATION = { id: 1, mappingId: 2, address: 3, line: 4 } as const;
const LINE = { functionId: 1 } as const;
const FUNCTION = { id: 1, name: 2, systemName: 3, filename: 4 } as const;

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
  return new PprofEncoder(profile).encode(rows);
}

/** A mapping that locations are in. */
interface UsedMapping {
  readonly mapping: Mapping;
  readonly id: number;
  hasFunctions: boolean;
}

class PprofEncoder {
  readonly #profile: Profile;
  readonly #writer = new WireWriter();
  /** For messages within messages. */
  readonly #inner = new WireWriter();
  /** Numbers of strings, in their order; the empty one is 0. */
  readonly #strings = new Map<string, number>([['', 0]]);
  readonly #mappings = new Map<string, UsedMapping>();
  readonly #functionIds = new Map<string, number>();

  constructor(profile: Profile) {
    this.#profile = profile;
  }

  encode(rows: RowRange): Uint8Array {
    const { sampleTypes, periodType, period, timeNs, durationNs, samples } = this.#profile;
    const writer = this.#writer;
    for (const type of sampleTypes) this.#valueType(PROFILE.sampleType, type);
    this.#valueType(PROFILE.periodType, periodType);
    writer.number(PROFILE.period, period);
    writer.number(PROFILE.timeNanos, timeNs);
    writer.number(PROFILE.durationNanos, durationNs);
    const labelSets: (readonly Uint8Array[])[] = [];
    for (let row = rows.first; row < rows.end; row++) {
      const labels = samples.labelsOf[row]!;
      labelSets[labels] ??= this.#labels(samples.labelSets[labels]!);
    }
    encodeSamples(writer, samples, rows, labelSets, this.#locations(rows));
    for (const used of this.#mappings.values()) this.#mapping(used);
    for (const text of this.#strings.keys()) writer.text(PROFILE.stringTable, text);
    return writer.bytes();
  }

  /** Writes the frames of these rows, and returns the location id of each, 0 of others. The most frequent come first: small numbers take fewer bytes. */
  #locations(rows: RowRange): Uint32Array {
    const { samples } = this.#profile;
    const counts = countFrames(samples, rows);
    const frames = [...counts.keys()].filter((frame) => counts[frame]! > 0);
    frames.sort((a, b) => counts[b]! - counts[a]!);
    const ids = new Uint32Array(counts.length);
    frames.forEach((frame, index) => {
      ids[frame] = index + 1;
      this.#location(samples.frames[frame]!, index + 1);
    });
    return ids;
  }

  #labels(labels: Labels): readonly Uint8Array[] {
    return sortedLabels(labels).map(([name, value]) => {
      const inner = this.#message();
      inner.number(LABEL.key, this.#string(name));
      inner.number(LABEL.str, this.#string(clipBytes(value, MAX_LABEL_VALUE_BYTES)));
      return Uint8Array.from(inner.bytes());
    });
  }

  #location(frame: Frame, id: number): void {
    const mappingId = frame.mapping ? this.#mappingId(frame.mapping, isNamed(frame)) : 0;
    // Without a line, servers leave the frame (and with it the caller of the next) out of stacks.
    const line = this.#lineOf(this.#functionId(frame));
    const inner = this.#message();
    inner.number(LOCATION.id, id);
    inner.number(LOCATION.mappingId, mappingId);
    inner.number(LOCATION.address, frame.address);
    inner.message(LOCATION.line, line);
    this.#writer.message(PROFILE.location, inner.bytes());
  }

  #lineOf(functionId: number): Uint8Array {
    const inner = this.#message();
    inner.number(LINE.functionId, functionId);
    return Uint8Array.from(inner.bytes());
  }

  #mappingId(mapping: Mapping, hasFunctions: boolean): number {
    const key = `${mapping.fileName}\0${mapping.buildId}\0${mapping.start}`;
    let used = this.#mappings.get(key);
    if (used === undefined) {
      used = { mapping, id: this.#mappings.size + 1, hasFunctions };
      this.#mappings.set(key, used);
    }
    used.hasFunctions ||= hasFunctions;
    return used.id;
  }

  #mapping({ mapping, id, hasFunctions }: UsedMapping): void {
    const inner = this.#message();
    inner.number(MAPPING.id, id);
    inner.number(MAPPING.memoryStart, mapping.start);
    inner.number(MAPPING.memoryLimit, mapping.limit);
    inner.number(MAPPING.fileOffset, mapping.fileOffset);
    inner.number(MAPPING.filename, this.#string(mapping.fileName));
    inner.number(MAPPING.buildId, this.#string(mapping.buildId));
    inner.number(MAPPING.hasFunctions, hasFunctions ? 1 : 0);
    this.#writer.message(PROFILE.mapping, inner.bytes());
  }

  #functionId({ functionName, systemName, mapping }: Frame): number {
    const fileName = mapping?.fileName ?? '';
    const key = `${systemName}\0${functionName}\0${fileName}`;
    const known = this.#functionIds.get(key);
    if (known !== undefined) return known;
    const id = this.#functionIds.size + 1;
    this.#functionIds.set(key, id);
    const inner = this.#message();
    inner.number(FUNCTION.id, id);
    inner.number(FUNCTION.name, this.#string(functionName));
    inner.number(FUNCTION.systemName, this.#string(systemName));
    inner.number(FUNCTION.filename, this.#string(fileName));
    this.#writer.message(PROFILE.function, inner.bytes());
    return id;
  }

  #valueType(field: number, { type, unit }: ValueType): void {
    const inner = this.#message();
    inner.number(VALUE_TYPE.type, this.#string(type));
    inner.number(VALUE_TYPE.unit, this.#string(unit));
    this.#writer.message(field, inner.bytes());
  }

  /** A message to be filled: that of before is void. */
  #message(): WireWriter {
    this.#inner.clear();
    return this.#inner;
  }

  #string(text: string): number {
    const known = this.#strings.get(text);
    if (known !== undefined) return known;
    const number = this.#strings.size;
    this.#strings.set(text, number);
    return number;
  }
}

/** How often each frame is in the stacks of these rows. */
function countFrames({ frames, stacks, stackOf }: SampleTable, { first, end }: RowRange): Uint32Array {
  const counts = new Uint32Array(frames.length);
  const stack = new Uint32Array(stacks.maxLength);
  for (let row = first; row < end; row++) {
    const depth = stacks.read(stackOf[row]!, stack);
    for (let i = 0; i < depth; i++) counts[stack[i]!]!++;
  }
  return counts;
}

function isNamed({ functionName }: Frame): boolean {
  return functionName !== UNKNOWN_FUNCTION;
}
