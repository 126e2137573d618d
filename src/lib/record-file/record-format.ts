import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * How a record file looks. All numbers are u32, little endian.
 *
 *     file    header record record ...
 *     header  "\x89recfil\n"  format version  payload version  marker (12 bytes)  checksum of the 28 bytes before
 *     record  "\xf5rec"  marker (12 bytes)  payload size  payload checksum  checksum of the 24 bytes before  payload
 *
 * The marker is random and differs from file to file. Records are found again behind
 * damage by looking for it, and who supplies payloads cannot know it: a payload that
 * looks like a record is none. Avro's container files do the same.
 */
export const FORMAT_VERSION = 1;
/** Bytes before the first record. */
export const FILE_HEADER_BYTES = 32;
/** Bytes before each payload. */
export const RECORD_HEADER_BYTES = 28;

const FILE_MAGIC = Buffer.from('\x89recfil\n', 'latin1');
/** First bytes of every record of every file. */
export const RECORD_MAGIC = Buffer.from('\xf5rec', 'latin1');
const MARKER_BYTES = 12;
const MARKER_OFFSET = 16;

/** The first bytes of a file, read. */
export interface FileHeader {
  readonly formatVersion: number;
  /** The caller's own: what its payloads look like. */
  readonly payloadVersion: number;
  /** What each record of this file starts with: {@link RECORD_MAGIC} and the file's marker. */
  readonly sync: Uint8Array;
}

/** The bytes before a payload, read. */
export interface RecordHeader {
  readonly sync: Uint8Array;
  readonly payloadBytes: number;
  readonly payloadChecksum: number;
}

/** A new `sync` for a new file. */
export function createSync(): Uint8Array {
  return Buffer.concat([RECORD_MAGIC, randomBytes(MARKER_BYTES)]);
}

/** Writes a file's header, for the newest format. */
export function encodeFileHeader({ payloadVersion, sync }: Omit<FileHeader, 'formatVersion'>): Uint8Array {
  const bytes = Buffer.alloc(FILE_HEADER_BYTES);
  FILE_MAGIC.copy(bytes);
  bytes.writeUInt32LE(FORMAT_VERSION, 8);
  bytes.writeUInt32LE(payloadVersion, 12);
  bytes.set(sync.subarray(RECORD_MAGIC.length), MARKER_OFFSET);
  return sealed(bytes);
}

/** Reads what {@link encodeFileHeader} wrote; null where the bytes are no whole header. */
export function decodeFileHeader(bytes: Buffer): FileHeader | null {
  if (bytes.length < FILE_HEADER_BYTES || !bytes.subarray(0, FILE_MAGIC.length).equals(FILE_MAGIC))
    return null;
  if (!isSealed(bytes.subarray(0, FILE_HEADER_BYTES))) return null;
  const marker = bytes.subarray(MARKER_OFFSET, MARKER_OFFSET + MARKER_BYTES);
  return {
    formatVersion: bytes.readUInt32LE(8),
    payloadVersion: bytes.readUInt32LE(12),
    sync: Buffer.concat([RECORD_MAGIC, marker]),
  };
}

/** Writes what stands before a payload that comes in parts. */
export function encodeRecordHeader(sync: Uint8Array, payload: readonly Uint8Array[]): Uint8Array {
  const bytes = Buffer.alloc(RECORD_HEADER_BYTES);
  bytes.set(sync);
  bytes.writeUInt32LE(sizeOf(payload), 16);
  bytes.writeUInt32LE(
    payload.reduce((checksum, part) => crc32(part, checksum), 0),
    20,
  );
  return sealed(bytes);
}

/** Reads what {@link encodeRecordHeader} wrote, whatever file it is of; null where the bytes are no whole header. */
export function decodeRecordHeader(bytes: Buffer): RecordHeader | null {
  if (bytes.length < RECORD_HEADER_BYTES) return null;
  const header = bytes.subarray(0, RECORD_HEADER_BYTES);
  if (!header.subarray(0, RECORD_MAGIC.length).equals(RECORD_MAGIC) || !isSealed(header)) return null;
  return {
    sync: Buffer.from(header.subarray(0, RECORD_MAGIC.length + MARKER_BYTES)),
    payloadBytes: header.readUInt32LE(16),
    payloadChecksum: header.readUInt32LE(20),
  };
}

/** Bytes of a payload that comes in parts. */
export function sizeOf(payload: readonly Uint8Array[]): number {
  return payload.reduce((sum, { length }) => sum + length, 0);
}

/** Puts the checksum of all bytes before into the last four. */
function sealed(bytes: Buffer): Buffer {
  const end = bytes.length - 4;
  bytes.writeUInt32LE(crc32(bytes.subarray(0, end)), end);
  return bytes;
}

function isSealed(bytes: Buffer): boolean {
  const end = bytes.length - 4;
  return bytes.readUInt32LE(end) === crc32(bytes.subarray(0, end));
}
