import type { Frame, Mapping, SourcePlace } from '../model/frame.js';
import { isKernelCode } from '../model/is-kernel-code.js';
import type { FieldReader, WideId } from './field-reader.js';
import { malformed } from './pprof-errors.js';
import { FUNCTION, LINE, LOCATION, MAPPING, PROFILE } from './profile-proto.js';
import { messagesOf } from './split-profile.js';
import type { StringTable } from './string-table.js';

/** A function of a pprof, and the file that defines it. */
interface PprofFunction {
  readonly name: string;
  readonly systemName: string;
  readonly fileName: string;
  readonly startLine: number;
}

/** A line of a location: a call that was inlined, or what it was inlined into. */
interface PprofLine {
  readonly functionId: WideId;
  readonly line: number;
}

interface PprofLocation {
  readonly id: WideId;
  /** 0 where no mapping is told. */
  readonly mappingId: WideId;
  readonly address: bigint;
  readonly lines: readonly PprofLine[];
}

/**
 * The frames of each location by its id: one for each line, leaf first, inlined ones before what they are inlined
 * into. A location without lines is one frame; what has no name is called by `nameOfAddress`. As google/pprof's CheckValid, throws a `DecodeError` where an
 * id is 0 or there twice, or where an id or string index points nowhere.
 */
export function readLocations(
  bytes: Uint8Array,
  strings: StringTable,
  nameOfAddress: (address: bigint) => string,
): ReadonlyMap<WideId, readonly Frame[]> {
  const mappingOf = byId('mapping', messagesOf(bytes, PROFILE.mapping), (reader) =>
    readMapping(reader, strings),
  );
  const functionOf = byId('function', messagesOf(bytes, PROFILE.function), (reader) =>
    readFunction(reader, strings),
  );
  return byId('location', messagesOf(bytes, PROFILE.location), (reader) => {
    const { id, mappingId, address, lines } = readLocation(reader);
    const mapping = mappingId === 0 ? null : found(mappingOf, 'mapping', mappingId);
    const shared = { mapping, address, isKernel: isKernelCode(mapping?.fileName ?? '', address) };
    if (lines.length === 0)
      return [id, [{ functionName: nameOfAddress(address), systemName: '', ...shared }]];
    const frames = lines.map(({ functionId, line }): Frame => {
      const { name, systemName, ...ofFunction } = found(functionOf, 'function', functionId);
      const source = sourceOf({ ...ofFunction, line }, mapping);
      return {
        functionName: name || nameOfAddress(address),
        systemName,
        ...shared,
        ...(source && { source }),
      };
    });
    return [id, frames];
  });
}

/** Null where no source is told: our own pprofs have the file of the mapping in its place. */
function sourceOf(source: SourcePlace, mapping: Mapping | null): SourcePlace | null {
  const { fileName, line, startLine } = source;
  return line === 0 && startLine === 0 && fileName === (mapping?.fileName ?? '') ? null : source;
}

function byId<T>(
  what: string,
  messages: Iterable<FieldReader>,
  read: (reader: FieldReader) => readonly [id: WideId, value: T],
): Map<WideId, T> {
  const values = new Map<WideId, T>();
  for (const message of messages) {
    const [id, value] = read(message);
    if (id === 0) throw malformed(`a ${what} has the id 0`);
    if (values.has(id)) throw malformed(`there are two of ${what} ${id}`);
    values.set(id, value);
  }
  return values;
}

function found<T>(values: ReadonlyMap<WideId, T>, what: string, id: WideId): T {
  const value = values.get(id);
  if (value === undefined) throw malformed(`there is no ${what} ${id}`);
  return value;
}

function readMapping(reader: FieldReader, strings: StringTable): readonly [WideId, Mapping] {
  let id: WideId = 0;
  const mapping = { start: 0n, limit: 0n, fileOffset: 0n, fileName: '', buildId: '' };
  while (reader.next()) {
    if (reader.field === MAPPING.id) id = reader.id();
    else if (reader.field === MAPPING.memoryStart) mapping.start = reader.wide();
    else if (reader.field === MAPPING.memoryLimit) mapping.limit = reader.wide();
    else if (reader.field === MAPPING.fileOffset) mapping.fileOffset = reader.wide();
    else if (reader.field === MAPPING.filename) mapping.fileName = strings.at(reader.uint());
    else if (reader.field === MAPPING.buildId) mapping.buildId = strings.at(reader.uint());
    else reader.skip();
  }
  return [id, mapping];
}

function readFunction(reader: FieldReader, strings: StringTable): readonly [WideId, PprofFunction] {
  let id: WideId = 0;
  const read = { name: '', systemName: '', fileName: '', startLine: 0 };
  while (reader.next()) {
    if (reader.field === FUNCTION.id) id = reader.id();
    else if (reader.field === FUNCTION.name) read.name = strings.at(reader.uint());
    else if (reader.field === FUNCTION.systemName) read.systemName = strings.at(reader.uint());
    else if (reader.field === FUNCTION.filename) read.fileName = strings.at(reader.uint());
    else if (reader.field === FUNCTION.startLine) read.startLine = Math.max(0, reader.int());
    else reader.skip();
  }
  return [id, read];
}

function readLocation(reader: FieldReader): PprofLocation {
  const lines: PprofLine[] = [];
  const location = { id: 0 as WideId, mappingId: 0 as WideId, address: 0n, lines };
  while (reader.next()) {
    if (reader.field === LOCATION.id) location.id = reader.id();
    else if (reader.field === LOCATION.mappingId) location.mappingId = reader.id();
    else if (reader.field === LOCATION.address) location.address = reader.wide();
    else if (reader.field === LOCATION.line) lines.push(readLine(reader.message()));
    else reader.skip();
  }
  return location;
}

function readLine(reader: FieldReader): PprofLine {
  let functionId: WideId = 0;
  let line = 0;
  while (reader.next()) {
    if (reader.field === LINE.functionId) functionId = reader.id();
    else if (reader.field === LINE.line) line = Math.max(0, reader.int());
    else reader.skip();
  }
  return { functionId, line };
}
