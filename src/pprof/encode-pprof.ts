import { clipBytes } from '../lib/clip-bytes.js';
import { UNKNOWN_FUNCTION } from '../model/frame.js';
import { type Labels, sortedLabels } from '../model/labels.js';
import type { ValueType } from '../model/profile.js';
import { encodeLabel, type RowRange, SampleEncoder } from './encode-samples.js';
import { FieldWriter, fieldBytes, varint64Bytes, varintBytes } from './field-writer.js';
import { type FunctionTable, type FunctionTexts, functionTableOf } from './function-table.js';
import { LocationIds } from './location-ids.js';
import { MappingIds } from './mapping-ids.js';
import type { Pprof } from './pprof.js';
import { bytesTag, FUNCTION, LINE, LOCATION, numberTag, PROFILE, VALUE_TYPE } from './profile-proto.js';
import { StringIndex } from './string-index.js';

const PROFILE_LOCATION = bytesTag(PROFILE.location);
const PROFILE_FUNCTION = bytesTag(PROFILE.function);
const LOCATION_ID = numberTag(LOCATION.id);
const LOCATION_MAPPING_ID = numberTag(LOCATION.mappingId);
const LOCATION_ADDRESS = numberTag(LOCATION.address);
const LOCATION_LINE = bytesTag(LOCATION.line);
const LINE_FUNCTION_ID = numberTag(LINE.functionId);
const LINE_LINE = numberTag(LINE.line);
const FUNCTION_ID = numberTag(FUNCTION.id);
const FUNCTION_NAME = numberTag(FUNCTION.name);
const FUNCTION_SYSTEM_NAME = numberTag(FUNCTION.systemName);
const FUNCTION_FILENAME = numberTag(FUNCTION.filename);
const FUNCTION_START_LINE = numberTag(FUNCTION.startLine);

/** Longest label value that Pyroscope takes by default, bytes of UTF-8. */
export const MAX_LABEL_VALUE_BYTES = 2048;

/**
 * A profile in pprof's wire format (profile.proto), not compressed. Sample labels are
 * strings. Frames without a name are `[unknown]` and keep mapping and address, so that
 * whoever has the file can name them. Each frame is a location of its own, inlined ones too.
 */
export function encodePprof(pprof: Pprof): Uint8Array {
  const { samples } = pprof;
  const encoder = new PartEncoder();
  const ids = encoder.open(pprof);
  const frames = Uint32Array.from(samples.frames.keys()).filter((frame) => ids.ofFrame[frame]! > 0);
  return encoder.encode(pprof, { first: 0, end: samples.rowCount, frames });
}

/** Some rows of a profile's samples, and the frames of their stacks. */
export interface ProfilePart extends RowRange {
  readonly frames: Uint32Array;
}

/** Encodes profiles, each as a whole or in parts, one after the other in the same memory. */
export class PartEncoder {
  /** Samples, locations and functions: there are thousands, and an object for each costs more than all the rest. */
  readonly #writer = new FieldWriter();
  readonly #ids = new LocationIds();
  readonly #samples = new SampleEncoder();

  /** Numbers the locations of a profile, whose parts are asked for next. */
  open({ samples }: Pprof): LocationIds {
    this.#ids.number(samples);
    return this.#ids;
  }

  /** As {@link encodePprof}, of a part of the profile that was opened; valid until the next call. `pprof` may differ from it in its time. */
  encode(pprof: Pprof, part: ProfilePart): Uint8Array {
    const { samples } = pprof;
    const writer = this.#writer;
    writer.clear();
    const table = functionTableOf(samples.frames);
    const strings = new StringIndex(table.texts);
    const types = encodeSampleTypes(pprof, strings);
    const facts = encodeFacts(pprof, strings);
    const labelSets: Uint8Array[] = [];
    for (let row = part.first; row < part.end; row++) {
      const labels = samples.labelsOf[row]!;
      labelSets[labels] ??= encodeLabels(samples.labelSets[labels]!, strings);
    }
    const mappings = new MappingIds(strings);
    new LocationEncoder(pprof, { writer, table, strings, mappings, ids: this.#ids }).encode(part.frames);
    // Fields of a message may come in any order; last what takes most: its size is known, and the buffer grows once.
    writer.append(types);
    mappings.write(writer);
    strings.writeEmpty(writer);
    writer.append(facts);
    strings.write(writer);
    this.#samples.encode(writer, samples, part, labelSets, this.#ids);
    return writer.bytes();
  }
}

function encodeSampleTypes({ sampleTypes }: Pprof, strings: StringIndex): Uint8Array {
  const writer = new FieldWriter();
  for (const type of sampleTypes)
    writer.message(bytesTag(PROFILE.sampleType), encodeValueType(type, strings));
  return writer.bytes();
}

/** When the profile was taken, and by what period. */
function encodeFacts({ periodType, period, timeNs, durationNs }: Pprof, strings: StringIndex): Uint8Array {
  const writer = new FieldWriter();
  writer.optional(numberTag(PROFILE.timeNanos), timeNs);
  writer.optional(numberTag(PROFILE.durationNanos), durationNs);
  writer.message(bytesTag(PROFILE.periodType), encodeValueType(periodType, strings));
  writer.optional(numberTag(PROFILE.period), period);
  return writer.bytes();
}

function encodeValueType({ type, unit }: ValueType, strings: StringIndex): FieldWriter {
  const fields = new FieldWriter();
  fields.optional(numberTag(VALUE_TYPE.type), strings.numberOf(type));
  fields.optional(numberTag(VALUE_TYPE.unit), strings.numberOf(unit));
  return fields;
}

function encodeLabels(labels: Labels, strings: StringIndex): Uint8Array {
  const writer = new FieldWriter();
  for (const [name, value] of sortedLabels(labels)) {
    const clipped = clipBytes(value, MAX_LABEL_VALUE_BYTES);
    encodeLabel(writer, strings.numberOf(name), strings.numberOf(clipped));
  }
  return writer.bytes();
}

/** What locations are written with. */
interface LocationTables {
  readonly writer: FieldWriter;
  readonly table: FunctionTable;
  readonly strings: StringIndex;
  readonly mappings: MappingIds;
  readonly ids: LocationIds;
}

/** Writes the `location` fields of frames, and the `function` fields that those name. */
class LocationEncoder {
  readonly #frames: Pprof['samples']['frames'];
  readonly #tables: LocationTables;
  /** By number in the table, 0 of those that have none yet. */
  readonly #functionIds: Uint32Array;
  #functionCount = 0;

  constructor({ samples }: Pprof, tables: LocationTables) {
    this.#frames = samples.frames;
    this.#tables = tables;
    this.#functionIds = new Uint32Array(tables.table.functions.length);
  }

  encode(frames: Uint32Array): void {
    for (const frame of frames) this.#addLocation(frame);
  }

  #addLocation(number: number): void {
    const { writer, table, mappings, ids } = this.#tables;
    const id = ids.ofFrame[number]!;
    const { mapping, functionName, source } = this.#frames[number]!;
    const mappingId = mapping ? mappings.idOf(mapping, functionName !== UNKNOWN_FUNCTION) : 0;
    // Without a line, servers leave the frame (and with it the caller of the next) out of stacks.
    const functionId = this.#functionId(table.functionOf[number]!);
    const line = source?.line ?? 0;
    const low = table.addresses[2 * number]!;
    const high = table.addresses[2 * number + 1]!;
    const lineBytes = 1 + varintBytes(functionId) + optionalBytes(line);
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
    if (line > 0) writer.number(LINE_LINE, line);
  }

  #functionId(number: number): number {
    if (this.#functionIds[number] === 0) {
      this.#functionIds[number] = ++this.#functionCount;
      this.#addFunction(this.#functionCount, this.#tables.table.functions[number]!);
    }
    return this.#functionIds[number]!;
  }

  #addFunction(id: number, { name: nameText, systemName, fileName, startLine }: FunctionTexts): void {
    const { writer, strings } = this.#tables;
    const name = strings.numberAt(nameText);
    const system = strings.numberAt(systemName);
    const file = strings.numberAt(fileName);
    writer.startMessage(
      PROFILE_FUNCTION,
      4 +
        varintBytes(id) +
        varintBytes(name) +
        varintBytes(system) +
        varintBytes(file) +
        optionalBytes(startLine),
    );
    writer.number(FUNCTION_ID, id);
    writer.number(FUNCTION_NAME, name);
    writer.number(FUNCTION_SYSTEM_NAME, system);
    writer.number(FUNCTION_FILENAME, file);
    if (startLine > 0) writer.number(FUNCTION_START_LINE, startLine);
  }
}

/** What the field of a number takes that is left out where it is 0. */
function optionalBytes(value: number): number {
  return value > 0 ? 1 + varintBytes(value) : 0;
}
