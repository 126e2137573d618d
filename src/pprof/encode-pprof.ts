import { Mapping, Profile as Pprof, StringTable } from 'pprof-format';
import { clipBytes } from '../lib/clip-bytes.js';
import type { Frame, Mapping as FrameMapping } from '../model/frame.js';
import { UNKNOWN_FUNCTION } from '../model/frame.js';
import { type Labels, sortedLabels } from '../model/labels.js';
import type { Profile } from '../model/profile.js';
import { encodeLabel, encodeSamples, type RowRange } from './encode-samples.js';
import { FieldWriter, fieldBytes, varint64Bytes, varintBytes } from './field-writer.js';
import { type FunctionTable, type FunctionTexts, functionTableOf } from './function-table.js';
import { LocationIds } from './location-ids.js';
import { StringIndex } from './string-index.js';

/** Field numbers of profile.proto with their wire types, varint (0) or length-delimited (2), as one byte. */
const PROFILE_LOCATION = (4 << 3) | 2;
const PROFILE_FUNCTION = (5 << 3) | 2;
const LOCATION_ID = 1 << 3;
const LOCATION_MAPPING_ID = 2 << 3;
const LOCATION_ADDRESS = 3 << 3;
const LOCATION_LINE = (4 << 3) | 2;
const LINE_FUNCTION_ID = 1 << 3;
const FUNCTION_ID = 1 << 3;
const FUNCTION_NAME = 2 << 3;
const FUNCTION_SYSTEM_NAME = 3 << 3;
const FUNCTION_FILENAME = 4 << 3;

/** Longest label value that Pyroscope takes by default, bytes of UTF-8. */
export const MAX_LABEL_VALUE_BYTES = 2048;

/**
 * A profile in pprof's wire format (profile.proto), not compressed. Sample labels are
 * strings. Series labels are not in it: they travel beside it. Frames without a name are
 * `[unknown]` and keep mapping and address, so that whoever has the file can name them.
 */
export function encodePprof(profile: Profile): Uint8Array {
  const { samples } = profile;
  const ids = new LocationIds();
  ids.number(samples);
  const frames = Uint32Array.from(samples.frames.keys()).filter((frame) => ids.ofFrame[frame]! > 0);
  return encodePart(profile, ids, { first: 0, end: samples.rowCount, frames }, new FieldWriter());
}

/** Some rows of a profile's samples, and the frames of their stacks. */
export interface ProfilePart extends RowRange {
  readonly frames: Uint32Array;
}

/** As {@link encodePprof}, of a part of the profile, by an empty writer: valid until that is cleared. */
export function encodePart(
  profile: Profile,
  ids: LocationIds,
  part: ProfilePart,
  writer: FieldWriter,
): Uint8Array {
  return new PprofBuilder(profile, ids, writer).encode(part);
}

class PprofBuilder {
  readonly #profile: Profile;
  readonly #ids: LocationIds;
  readonly #table: FunctionTable;
  readonly #strings: StringIndex;
  /** Samples, locations and functions: there are thousands, and an object for each costs more than all the rest. */
  readonly #writer: FieldWriter;
  readonly #mappings: Mapping[] = [];
  readonly #mappingIds = new Map<string, number>();
  /** The same by what was met: most frames are of few mappings. */
  readonly #idOfMapping = new Map<FrameMapping, number>();
  /** By number in the table, 0 of those that have none yet. */
  readonly #functionIds: Uint32Array;
  #functionCount = 0;

  constructor(profile: Profile, ids: LocationIds, writer: FieldWriter) {
    this.#profile = profile;
    this.#ids = ids;
    this.#writer = writer;
    this.#table = functionTableOf(profile.samples.frames);
    this.#strings = new StringIndex(this.#table.texts);
    this.#functionIds = new Uint32Array(this.#table.functions.length);
  }

  encode(part: ProfilePart): Uint8Array {
    const { sampleTypes, periodType, period, timeNs, durationNs, samples } = this.#profile;
    const strings = this.#strings;
    const pprof = new Pprof({
      sampleType: sampleTypes.map(({ type, unit }) => ({
        type: strings.numberOf(type),
        unit: strings.numberOf(unit),
      })),
      periodType: { type: strings.numberOf(periodType.type), unit: strings.numberOf(periodType.unit) },
      period,
      timeNanos: timeNs,
      durationNanos: durationNs,
      // Of the empty string alone; ours follow it.
      stringTable: new StringTable(),
    });
    const labelSets: Uint8Array[] = [];
    for (let row = part.first; row < part.end; row++) {
      const labels = samples.labelsOf[row]!;
      labelSets[labels] ??= this.#labels(samples.labelSets[labels]!);
    }
    for (const frame of part.frames) this.#addLocation(frame);
    pprof.mapping = this.#mappings;
    // Fields of a message may come in any order and from several writers; last what takes most: its size is known, and the buffer grows once.
    this.#writer.append(pprof.encode());
    this.#writer.append(strings.fields());
    encodeSamples(this.#writer, samples, part, labelSets, this.#ids);
    return this.#writer.bytes();
  }

  #labels(labels: Labels): Uint8Array {
    const writer = new FieldWriter();
    for (const [name, value] of sortedLabels(labels)) {
      const clipped = clipBytes(value, MAX_LABEL_VALUE_BYTES);
      encodeLabel(writer, this.#strings.numberOf(name), this.#strings.numberOf(clipped));
    }
    return writer.bytes();
  }

  #addLocation(number: number): void {
    const id = this.#ids.ofFrame[number]!;
    const frame = this.#profile.samples.frames[number]!;
    const mappingId = frame.mapping ? this.#mappingId(frame.mapping, isNamed(frame)) : 0;
    // Without a line, servers leave the frame (and with it the caller of the next) out of stacks.
    const functionId = this.#functionId(this.#table.functionOf[number]!);
    const low = this.#table.addresses[2 * number]!;
    const high = this.#table.addresses[2 * number + 1]!;
    const lineBytes = 1 + varintBytes(functionId);
    const writer = this.#writer;
    writer.startMessage(
      PROFILE_LOCATION,
      3 + varintBytes(id) + varintBytes(mappingId) + varint64Bytes(low, high) + fieldBytes(lineBytes),
    );
    writer.number(LOCATION_ID, id);
    writer.number(LOCATION_MAPPING_ID, mappingId);
    writer.tag(LOCATION_ADDRESS);
    writer.varint64(low, high);
    writer.startMessage(LOCATION_LINE, lineBytes);
    writer.number(LINE_FUNCTION_ID, functionId);
  }

  #mappingId(mapping: FrameMapping, hasFunctions: boolean): number {
    let id = this.#idOfMapping.get(mapping);
    if (id === undefined) {
      id = this.#findMapping(mapping);
      this.#idOfMapping.set(mapping, id);
    }
    if (hasFunctions) this.#mappings[id - 1]!.hasFunctions = true;
    return id;
  }

  #findMapping({ start, limit, fileOffset, fileName, buildId }: FrameMapping): number {
    const key = `${fileName}\0${buildId}\0${start}`;
    const known = this.#mappingIds.get(key);
    if (known !== undefined) return known;
    const id = this.#mappings.length + 1;
    const filename = this.#strings.numberOf(fileName);
    const build = this.#strings.numberOf(buildId);
    const range = { memoryStart: start, memoryLimit: limit, fileOffset };
    this.#mappings.push(new Mapping({ id, ...range, filename, buildId: build }));
    this.#mappingIds.set(key, id);
    return id;
  }

  #functionId(number: number): number {
    if (this.#functionIds[number] === 0) {
      this.#functionIds[number] = ++this.#functionCount;
      this.#addFunction(this.#functionCount, this.#table.functions[number]!);
    }
    return this.#functionIds[number]!;
  }

  #addFunction(id: number, { name: nameText, systemName, fileName }: FunctionTexts): void {
    const name = this.#strings.numberAt(nameText);
    const system = this.#strings.numberAt(systemName);
    const file = this.#strings.numberAt(fileName);
    const writer = this.#writer;
    writer.startMessage(
      PROFILE_FUNCTION,
      4 + varintBytes(id) + varintBytes(name) + varintBytes(system) + varintBytes(file),
    );
    writer.number(FUNCTION_ID, id);
    writer.number(FUNCTION_NAME, name);
    writer.number(FUNCTION_SYSTEM_NAME, system);
    writer.number(FUNCTION_FILENAME, file);
  }
}

function isNamed({ functionName }: Frame): boolean {
  return functionName !== UNKNOWN_FUNCTION;
}
