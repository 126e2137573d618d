import { type FileHandle, open, truncate } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/** What stands before each record of a segment: lengths of its index and its body, and a checksum over both; u32, little endian. */
export const RECORD_HEADER_BYTES = 12;
/** A record beyond this is no record. */
const MAX_RECORD_BYTES = 256 << 20;
const READ_BYTES = 1 << 20;

/** Where a record is in its file. */
export interface RecordPlace {
  readonly indexOffset: number;
  readonly indexBytes: number;
  readonly bodyOffset: number;
  readonly bodyBytes: number;
}

/** A file that records are appended to, and that survives being cut off at any byte. */
export class SegmentFile {
  readonly path: string;
  readonly #handle: FileHandle;
  #size: number;

  private constructor(path: string, handle: FileHandle, size: number) {
    this.path = path;
    this.#handle = handle;
    this.#size = size;
  }

  get sizeBytes(): number {
    return this.#size;
  }

  /** Opens or creates a file; what follows its last whole record is cut off. Calls `onRecord` for each whole record, in order. */
  static async open(
    path: string,
    onRecord: (place: RecordPlace, index: Uint8Array, body: Uint8Array) => void,
  ): Promise<SegmentFile> {
    const handle = await open(path, 'a+');
    const { size } = await handle.stat();
    const whole = await readRecords(handle, size, onRecord);
    if (whole < size) await truncate(path, whole);
    return new SegmentFile(path, handle, whole);
  }

  /** Appends a record; it is safe on disk only after {@link sync}. */
  async append(index: Uint8Array, body: Uint8Array): Promise<RecordPlace> {
    const header = Buffer.alloc(RECORD_HEADER_BYTES);
    header.writeUInt32LE(index.length, 0);
    header.writeUInt32LE(body.length, 4);
    header.writeUInt32LE(crc32(body, crc32(index)), 8);
    const start = this.#size;
    const { bytesWritten } = await this.#handle.writev([header, index, body]);
    this.#size += bytesWritten;
    return placeOf(start, index.length, body.length);
  }

  /** Resolves when all that was appended is on disk. */
  sync(): Promise<void> {
    return this.#handle.datasync();
  }

  /** Reads a part of the file. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    const buffer = Buffer.allocUnsafe(length);
    const { bytesRead } = await this.#handle.read(buffer, 0, length, offset);
    return buffer.subarray(0, bytesRead);
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

/** Calls `onRecord` for each whole record; returns where the first broken one starts. */
async function readRecords(
  handle: FileHandle,
  size: number,
  onRecord: (place: RecordPlace, index: Uint8Array, body: Uint8Array) => void,
): Promise<number> {
  let start = 0;
  let buffer = Buffer.alloc(0);
  let bufferStart = 0;
  const bytesAt = async (offset: number, length: number): Promise<Buffer> => {
    if (offset + length > bufferStart + buffer.length) {
      buffer = Buffer.allocUnsafe(Math.min(size - offset, Math.max(length, READ_BYTES)));
      bufferStart = offset;
      await handle.read(buffer, 0, buffer.length, offset);
    }
    return buffer.subarray(offset - bufferStart, offset - bufferStart + length);
  };
  while (start + RECORD_HEADER_BYTES <= size) {
    const header = await bytesAt(start, RECORD_HEADER_BYTES);
    const indexBytes = header.readUInt32LE(0);
    const bodyBytes = header.readUInt32LE(4);
    const checksum = header.readUInt32LE(8);
    const length = indexBytes + bodyBytes;
    if (length > MAX_RECORD_BYTES || start + RECORD_HEADER_BYTES + length > size) break;
    const record = await bytesAt(start + RECORD_HEADER_BYTES, length);
    const index = record.subarray(0, indexBytes);
    const body = record.subarray(indexBytes);
    if (crc32(body, crc32(index)) !== checksum) break;
    onRecord(placeOf(start, indexBytes, bodyBytes), index, body);
    start += RECORD_HEADER_BYTES + length;
  }
  return start;
}

function placeOf(start: number, indexBytes: number, bodyBytes: number): RecordPlace {
  const indexOffset = start + RECORD_HEADER_BYTES;
  const bodyOffset = indexOffset + indexBytes;
  return { indexOffset, indexBytes, bodyOffset, bodyBytes };
}
