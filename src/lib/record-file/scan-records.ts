import { crc32 } from 'node:zlib';
import type { FileWindow } from './file-window.js';
import {
  decodeFileHeader,
  decodeRecordHeader,
  FILE_HEADER_BYTES,
  type FileHeader,
  RECORD_HEADER_BYTES,
  RECORD_MAGIC,
} from './record-format.js';

/** A record whose checksums are right. */
export interface FoundRecord {
  /** Where its payload starts in the file. */
  readonly offset: number;
  /** A view that holds until the visitor returns. */
  readonly payload: Buffer;
}

/** Bytes of a file that are no whole record. */
export interface SkippedRange {
  readonly startByte: number;
  /** Behind the last one. */
  readonly endByte: number;
  /** An append that never ended, which a crash leaves at the end of a file; else damage. */
  readonly isUnfinished: boolean;
}

/** What a scan learned beside the records. */
export interface Scan {
  /** Null where it is damaged, or the file is empty. */
  readonly header: FileHeader | null;
  readonly recordCount: number;
  /** In order. */
  readonly skipped: readonly SkippedRange[];
}

/** Payload bytes that {@link recoverSync} checks, as a multiple of the file's: what looks like nested records ends there. */
const MAX_RECOVERY_READS = 8;

/**
 * Calls `visit` for each whole record of a file, in order. Behind damage it goes on
 * at the next whole record, wherever that starts. Memory is bounded by the largest
 * record taken, `maxRecordBytes`.
 */
export async function scanRecords(
  file: FileWindow,
  maxRecordBytes: number,
  visit: (record: FoundRecord) => void,
): Promise<Scan> {
  const header = decodeFileHeader(await file.bytes(0, FILE_HEADER_BYTES));
  const sync = header?.sync ?? (await recoverSync(file, maxRecordBytes));
  const skipped: SkippedRange[] = [];
  let recordCount = 0;
  let at = header === null ? 0 : FILE_HEADER_BYTES;
  while (at < file.sizeBytes) {
    const record = await recordAt(file, at, maxRecordBytes, sync);
    if (record !== null) {
      recordCount++;
      at = record.offset + record.payload.length;
      visit(record);
      continue;
    }
    const endByte = await findRecord(file, at + 1, maxRecordBytes, sync);
    const isUnfinished = endByte === file.sizeBytes && (await isUnfinishedAt(file, at, sync));
    skipped.push({ startByte: at, endByte, isUnfinished });
    at = endByte;
  }
  return { header, recordCount, skipped };
}

/** The whole record that starts there, null where none does. `sync` null: of whatever file. */
async function recordAt(
  file: FileWindow,
  at: number,
  maxRecordBytes: number,
  sync: Uint8Array | null,
): Promise<FoundRecord | null> {
  const header = decodeRecordHeader(await file.bytes(at, RECORD_HEADER_BYTES));
  if (header === null || (sync !== null && Buffer.compare(header.sync, sync) !== 0)) return null;
  const offset = at + RECORD_HEADER_BYTES;
  const { payloadBytes, payloadChecksum } = header;
  if (payloadBytes > maxRecordBytes || offset + payloadBytes > file.sizeBytes) return null;
  const payload = await file.bytes(offset, payloadBytes);
  return payload.length === payloadBytes && crc32(payload) === payloadChecksum ? { offset, payload } : null;
}

/** Where the next whole record starts, from `position` on; the end of the file where there is none. */
async function findRecord(
  file: FileWindow,
  position: number,
  maxRecordBytes: number,
  sync: Uint8Array | null,
): Promise<number> {
  if (sync === null) return file.sizeBytes;
  for (let at = position; ; at++) {
    at = await file.indexOf(sync, at);
    if (at < 0) return file.sizeBytes;
    if ((await recordAt(file, at, maxRecordBytes, sync)) !== null) return at;
  }
}

/** Whether the bytes from there to the end are the beginning of a record. */
async function isUnfinishedAt(file: FileWindow, at: number, sync: Uint8Array | null): Promise<boolean> {
  const bytes = await file.bytes(at, RECORD_HEADER_BYTES);
  const header = decodeRecordHeader(bytes);
  if (header !== null) return at + RECORD_HEADER_BYTES + header.payloadBytes > file.sizeBytes;
  const start = bytes.subarray(0, sync?.length ?? 0);
  return bytes.length < RECORD_HEADER_BYTES && sync !== null && start.equals(sync.subarray(0, start.length));
}

/**
 * What the records of a file start with, where its header is damaged: that by which
 * most of its bytes are whole records. Not the first that is found: it may be in the
 * payload of a damaged record. Null where there are none.
 */
async function recoverSync(file: FileWindow, maxRecordBytes: number): Promise<Uint8Array | null> {
  const bytesBySync = new Map<string, number>();
  let budget = file.sizeBytes * MAX_RECOVERY_READS;
  for (let at = 0; budget > 0; ) {
    at = await file.indexOf(RECORD_MAGIC, at);
    if (at < 0) break;
    const header = decodeRecordHeader(await file.bytes(at, RECORD_HEADER_BYTES));
    if (header !== null) budget -= Math.min(header.payloadBytes, file.sizeBytes - at);
    const record = header && (await recordAt(file, at, maxRecordBytes, null));
    if (header === null || record === null) {
      at++;
      continue;
    }
    const sync = Buffer.from(header.sync).toString('latin1');
    bytesBySync.set(sync, (bytesBySync.get(sync) ?? 0) + RECORD_HEADER_BYTES + record.payload.length);
    at = record.offset + record.payload.length;
  }
  const [best] = [...bytesBySync].sort(([, a], [, b]) => b - a);
  return best ? Buffer.from(best[0], 'latin1') : null;
}
