import type { ByteFile } from '../../../../model/byte-input.js';
import { DecodeError } from '../../../../model/decode-error.js';
import { FieldReader, OverrunError } from '../records/field-reader.js';
import type { EventTable } from './event-table.js';
import type { HeaderBuilder } from './header-builder.js';
import { FEATURE_BITS, isFeatureRead, MAX_FEATURE_BYTES, parseFeature } from './parse-feature.js';
import { decodeAttr, MAX_ATTR_BYTES, MIN_ATTR_BYTES } from './perf-attr.js';

/** Bytes of `struct perf_file_header`. */
export const FILE_HEADER_BYTES = 104;
/** Most bytes of the attrs section and of the ids of an event. */
const MAX_ATTRS_BYTES = 16 * 1024 * 1024;
const SECTION_BYTES = 16;
const HOSTNAME_BIT = 3;
const FOLDER_BIT = 24;

/** A part of a file. */
export interface FileSection {
  readonly offset: number;
  readonly sizeBytes: number;
}

/** Where a file has what. */
export interface FileContents {
  readonly records: FileSection;
  /** Where the last of its parts ends, as far as the file tells: one that is shorter was cut. */
  readonly end: number;
}

interface FileHeader {
  /** Size of each entry of `attrs`: a `perf_event_attr` and the section of its ids. */
  readonly entryBytes: number;
  readonly attrs: FileSection;
  readonly data: FileSection;
  /** Numbers of the features that follow the data. */
  readonly features: readonly number[];
}

/** What a file in file mode has around its records is read into these. */
export interface FileHeaderTarget {
  readonly header: HeaderBuilder;
  readonly events: EventTable;
  readonly isLittleEndian: boolean;
  /** Called for each feature that contradicts itself and is left out. */
  readonly onBadFeature: () => void;
}

/**
 * Reads what a file in file mode (`struct perf_file_header`, perf's header.h) has
 * around its records: events before them, features behind. Throws {@link DecodeError}
 * without a way to the records.
 */
export async function readFileHeader(file: ByteFile, target: FileHeaderTarget): Promise<FileContents> {
  const bytes = await file.read(0, FILE_HEADER_BYTES);
  if (bytes.length < FILE_HEADER_BYTES) {
    throw new DecodeError(
      'truncated',
      `perf.data ends at byte ${bytes.length}, within its header`,
      bytes.length,
    );
  }
  const header = parseFileHeader(bytes, target.isLittleEndian);
  if (header.features.includes(FOLDER_BIT)) {
    const message =
      'perf.data is of a folder that perf record --threads made: its samples are in the files data.0, data.1 ... beside it, which are not read; record without --threads';
    throw new DecodeError('malformed', message, 0);
  }
  await readAttrs(file, header, target);
  // A recording that was cut short has its features nowhere: perf writes them at the end.
  const end = header.data.sizeBytes > 0 ? await readFeatures(file, header, target) : 0;
  return { records: header.data, end };
}

function parseFileHeader(bytes: Uint8Array, isLittleEndian: boolean): FileHeader {
  const fields = new FieldReader(bytes, isLittleEndian);
  fields.skip(16);
  const entryBytes = fields.number64();
  const attrs = readSection(fields);
  const data = readSection(fields);
  readSection(fields);
  return { entryBytes, attrs, data, features: parseBitmap(fields.bytes(FEATURE_BITS / 8), isLittleEndian) };
}

function readSection(fields: FieldReader): FileSection {
  const offset = fields.number64();
  return { offset, sizeBytes: fields.number64() };
}

/** The bitmap is an array of `unsigned long`: of 4 or 8 bytes, which only matters in big-endian files. The host name is always there, so it tells. */
function parseBitmap(bytes: Uint8Array, isLittleEndian: boolean): readonly number[] {
  const bitsWith = (mask: number) =>
    Array.from({ length: FEATURE_BITS }, (_, bit) => bit).filter(
      (bit) => ((bytes[(bit >> 3) ^ mask] ?? 0) >> (bit & 7)) & 1,
    );
  if (isLittleEndian) return bitsWith(0);
  const wide = bitsWith(7);
  return wide.includes(HOSTNAME_BIT) ? wide : bitsWith(3);
}

async function readAttrs(
  file: ByteFile,
  { entryBytes, attrs }: FileHeader,
  target: FileHeaderTarget,
): Promise<void> {
  const { offset, sizeBytes } = attrs;
  const isPlausible =
    entryBytes >= MIN_ATTR_BYTES + SECTION_BYTES &&
    entryBytes <= MAX_ATTR_BYTES &&
    sizeBytes >= entryBytes &&
    sizeBytes <= MAX_ATTRS_BYTES;
  if (!isPlausible) {
    const message = `perf.data says at byte 16 that it has ${sizeBytes} bytes of events of ${entryBytes} bytes each, expected at least one of ${MIN_ATTR_BYTES + SECTION_BYTES} or more`;
    throw new DecodeError('malformed', message, 16);
  }
  const bytes = await readWhole(file, attrs, 'its events');
  for (let at = 0; at + entryBytes <= sizeBytes; at += entryBytes) {
    const entry = bytes.subarray(at, at + entryBytes);
    const attr = decodeAttr(entry.subarray(0, entryBytes - SECTION_BYTES), target.isLittleEndian);
    const ids = readSection(
      new FieldReader(entry.subarray(entryBytes - SECTION_BYTES), target.isLittleEndian),
    );
    if (!target.events.add(attr, await readIds(file, ids, target.isLittleEndian))) {
      throw new DecodeError('too large', `perf.data has too many events at byte ${offset}`, offset);
    }
  }
}

async function readIds(file: ByteFile, section: FileSection, isLittleEndian: boolean): Promise<number[]> {
  if (section.sizeBytes > MAX_ATTRS_BYTES) {
    const message = `perf.data says that an event has ${section.sizeBytes} bytes of ids at byte ${section.offset}, expected at most ${MAX_ATTRS_BYTES}`;
    throw new DecodeError('malformed', message, section.offset);
  }
  const fields = new FieldReader(await readWhole(file, section, 'the ids of an event'), isLittleEndian);
  const ids: number[] = [];
  while (fields.remaining >= 8) ids.push(fields.number64());
  return ids;
}

async function readWhole(
  file: ByteFile,
  { offset, sizeBytes }: FileSection,
  what: string,
): Promise<Uint8Array> {
  const bytes = await file.read(offset, sizeBytes);
  if (bytes.length === sizeBytes) return bytes;
  const message = `perf.data ends at byte ${file.sizeBytes}, before ${what} at byte ${offset}`;
  throw new DecodeError('truncated', message, file.sizeBytes);
}

/** Returns where the last of them ends. */
async function readFeatures(
  file: ByteFile,
  { data, features }: FileHeader,
  target: FileHeaderTarget,
): Promise<number> {
  const start = data.offset + data.sizeBytes;
  const index = await file.read(start, features.length * SECTION_BYTES);
  const fields = new FieldReader(index, target.isLittleEndian);
  let end = start + features.length * SECTION_BYTES;
  for (const feature of features) {
    if (fields.remaining < SECTION_BYTES) return end;
    const section = readSection(fields);
    // They follow one another: what begins behind the end of the file is behind a part that is cut, or a lie.
    if (section.offset <= file.sizeBytes && section.sizeBytes <= MAX_FEATURE_BYTES)
      end = Math.max(end, section.offset + section.sizeBytes);
    if (isFeatureRead(feature)) await readFeature(file, feature, section, target);
  }
  return end;
}

async function readFeature(
  file: ByteFile,
  feature: number,
  { offset, sizeBytes }: FileSection,
  { header, events, isLittleEndian, onBadFeature }: FileHeaderTarget,
): Promise<void> {
  if (sizeBytes > MAX_FEATURE_BYTES) {
    onBadFeature();
    return;
  }
  const bytes = await file.read(offset, sizeBytes);
  try {
    parseFeature(feature, new FieldReader(bytes, isLittleEndian), header, events);
  } catch (error) {
    if (!(error instanceof OverrunError)) throw error;
    onBadFeature();
  }
}
