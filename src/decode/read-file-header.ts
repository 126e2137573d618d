import { DecodeError } from './decode-error.js';
import { MAX_ATTR_BYTES, readEventAttr } from './event-attr.js';
import { FILE_HEADER_BYTES, MAGIC, MAGIC_SWAPPED, PIPE_HEADER_BYTES } from './format.js';
import type { HeaderState } from './header-state.js';
import { RecordBytes } from './record-bytes.js';

/** Bytes that can be read anywhere: a file, or one inflated in memory. */
export interface RandomAccess {
  readonly sizeBytes: number;
  /** Up to `length` bytes from `offset` on; fewer at the end. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** What the first bytes of a recording tell. */
export interface Preamble {
  readonly isLittleEndian: boolean;
  /** Pipe mode: records follow at once, and carry all the rest. */
  readonly isPipe: boolean;
}

/** Where a file's records are. */
export interface DataSection {
  readonly offset: number;
  readonly sizeBytes: number;
}

const FEATURE_BITS = 256;
/** A feature section beyond this is not read: build IDs of a large host take some 100 kB. */
const MAX_FEATURE_BYTES = 16 << 20;
const MAX_ATTRS = 4096;
const MAX_IDS = 1 << 16;
const SECTION_BYTES = 16;

/** Reads magic and header size; null when the bytes are no perf recording. Needs {@link PIPE_HEADER_BYTES}. */
export function readPreamble(bytes: Uint8Array): Preamble | null {
  if (bytes.length < PIPE_HEADER_BYTES) return null;
  const magic = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (magic !== MAGIC && magic !== MAGIC_SWAPPED) return null;
  const isLittleEndian = magic === MAGIC;
  const header = new RecordBytes(bytes.subarray(8), isLittleEndian);
  return { isLittleEndian, isPipe: header.u64Number() === PIPE_HEADER_BYTES };
}

/** Reads the header, events and features of a file into `state`. Throws {@link DecodeError} when they are broken. */
export async function readFileHeader(
  file: RandomAccess,
  isLittleEndian: boolean,
  state: HeaderState,
): Promise<DataSection> {
  const open = async (offset: number, length: number) =>
    new RecordBytes(await file.read(offset, length), isLittleEndian);
  const header = await open(0, FILE_HEADER_BYTES);
  header.skip(16);
  const attrBytes = header.u64Number();
  const attrs = readSection(header);
  const data = readSection(header);
  readSection(header);
  const featureBits = header.bytes(FEATURE_BITS / 8);
  if (header.isShort) throw new DecodeError('truncated', header.position, 'the file header ends too early');
  await readAttrs(attrs, attrBytes, open, state);
  // A perf that was killed has not written the size: the records go to the end, and no features follow.
  if (data.sizeBytes === 0)
    return { offset: data.offset, sizeBytes: Math.max(0, file.sizeBytes - data.offset) };
  await readFeatures(data.offset + data.sizeBytes, featuresOf(featureBits, isLittleEndian), open, state);
  return data;
}

type Open = (offset: number, length: number) => Promise<RecordBytes>;

async function readAttrs(
  section: DataSection,
  entryBytes: number,
  open: Open,
  state: HeaderState,
): Promise<void> {
  const attrBytes = entryBytes - SECTION_BYTES;
  const count = Math.floor(section.sizeBytes / entryBytes);
  if (attrBytes < 64 || attrBytes > MAX_ATTR_BYTES || count > MAX_ATTRS || count < 1) {
    const told = `${section.sizeBytes} bytes of events of ${entryBytes} bytes each`;
    throw new DecodeError('malformed', section.offset, `the file header tells of ${told}`);
  }
  const bytes = await open(section.offset, section.sizeBytes);
  for (let i = 0; i < count; i++) {
    const attr = readEventAttr(bytes, attrBytes);
    const ids = readSection(bytes);
    if (bytes.isShort)
      throw new DecodeError('truncated', section.offset, 'the events of the header end too early');
    const idBytes = await open(ids.offset, Math.min(ids.sizeBytes, MAX_IDS * 8));
    state.addAttr(attr, idsOf(idBytes));
  }
}

/** The event ids that fill the rest of `bytes`. */
export function* idsOf(bytes: RecordBytes): Generator<number> {
  while (bytes.remaining >= 8) yield bytes.u64Number();
}

/** Sections of features stand behind the data, in the order of their bits. */
async function readFeatures(
  offset: number,
  features: readonly number[],
  open: Open,
  state: HeaderState,
): Promise<void> {
  const table = await open(offset, features.length * SECTION_BYTES);
  for (const feature of features) {
    const section = readSection(table);
    // A file cut off in its features still has its samples.
    if (table.isShort) return;
    if (section.sizeBytes > MAX_FEATURE_BYTES) continue;
    state.applyFeature(feature, await open(section.offset, section.sizeBytes));
  }
}

/** The bitmap is an array of 64-bit words: in the other byte order the bytes of each are reversed. */
function featuresOf(bits: Uint8Array, isLittleEndian: boolean): readonly number[] {
  const features: number[] = [];
  for (let feature = 0; feature < FEATURE_BITS; feature++) {
    const byte = feature >> 3;
    if (bits[isLittleEndian ? byte : byte ^ 7]! & (1 << (feature & 7))) features.push(feature);
  }
  return features;
}

function readSection(bytes: RecordBytes): DataSection {
  return { offset: bytes.u64Number(), sizeBytes: bytes.u64Number() };
}
