import { UNKNOWN_FUNCTION } from '../model/frame.js';
import { type FieldWriter, fieldBytes, varint64Bytes, varintBytes } from './field-writer.js';
import type { FunctionTable, FunctionTexts } from './function-table.js';
import type { LocationIds } from './location-ids.js';
import type { MappingIds } from './mapping-ids.js';
import type { Pprof } from './pprof.js';
import { bytesTag, FUNCTION, LINE, LOCATION, numberTag, PROFILE } from './profile-proto.js';
import type { StringIndex } from './string-index.js';

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

/** What locations are written with. */
export interface LocationTables {
  readonly writer: FieldWriter;
  readonly table: FunctionTable;
  readonly strings: StringIndex;
  readonly mappings: MappingIds;
  readonly ids: LocationIds;
}

/** Writes the `location` fields of frames, and the `function` fields that those name. */
export class LocationEncoder {
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
