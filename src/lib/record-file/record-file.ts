import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../sync-folder.js';
import { FileWindow } from './file-window.js';
import { RecordFileError } from './record-file-error.js';
import {
  createSync,
  encodeFileHeader,
  encodeRecordHeader,
  FILE_HEADER_BYTES,
  FORMAT_VERSION,
  RECORD_HEADER_BYTES,
  sizeOf,
} from './record-format.js';
import { type FoundRecord, type Scan, type SkippedRange, scanRecords } from './scan-records.js';
import { type WriteAt, writeAt, writeFully } from './write-fully.js';

/** How a {@link RecordFile} is written and read. */
export interface RecordFileOptions {
  /** What the payloads look like, as the caller counts; written into new files. Files with another are refused. */
  readonly payloadVersion: number;
  /** Larger payloads are neither written nor read; below 2^32. */
  readonly maxRecordBytes: number;
  /** When records are safe from power loss: `append` resolves only then, or `sync` is called for it. */
  readonly syncOn: 'append' | 'call';
  /** How bytes reach the file: the system's way by default, a test's full disk. */
  readonly write?: WriteAt;
}

/**
 * A file of records with checksums that is only ever appended to. An append is there as a
 * whole or not at all; what a crash or damage spoils is skipped when the file is opened.
 * Files with damage are never written to again: nothing of them is overwritten or cut off.
 */
export class RecordFile {
  readonly path: string;
  /** What was no whole record when the file was opened. */
  readonly skipped: readonly SkippedRange[];
  readonly #options: RecordFileOptions;
  readonly #sync: Uint8Array;
  /** The second one is opened when it is needed. */
  readonly #reader: FileHandle;
  #writer: FileHandle | null;
  #size: number;
  #isBroken: boolean;
  #isNameSafe: boolean;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(
    path: string,
    options: RecordFileOptions,
    handle: FileHandle,
    opened: { scan: Scan; size: number } | null,
  ) {
    this.path = path;
    this.#options = options;
    this.#reader = handle;
    this.#writer = opened === null ? handle : null;
    this.#size = opened?.size ?? 0;
    this.skipped = opened?.scan.skipped ?? [];
    this.#sync = opened?.scan.header?.sync ?? createSync();
    this.#isBroken = this.skipped.length > 0;
    this.#isNameSafe = this.#size > 0;
  }

  /** Makes a new file, empty. Rejects with what the system says, `EEXIST` where there is one. */
  static async create(path: string, options: RecordFileOptions): Promise<RecordFile> {
    return new RecordFile(path, options, await open(path, 'wx+'), null);
  }

  /**
   * Opens a file for reading, and calls `visit` for each whole record in order.
   * Rejects with {@link RecordFileError} where it is none of this kind and version, or
   * with what the system says.
   */
  static async open(
    path: string,
    options: RecordFileOptions,
    visit: (record: FoundRecord) => void,
  ): Promise<RecordFile> {
    const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) throw new RecordFileError('foreign', `${path} is not a file`);
      const size = stats.size;
      const read = async (target: Buffer, position: number, length: number) =>
        (await handle.read(target, 0, length, position)).bytesRead;
      const scan = await scanRecords(new FileWindow(read, size), options.maxRecordBytes, visit);
      assertKind(path, size, scan, options);
      return new RecordFile(path, options, handle, { scan, size });
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  get sizeBytes(): number {
    return this.#size;
  }

  /** False after damage, or when a failed append could not be taken back: open it anew, or write to another file. */
  get isAppendable(): boolean {
    return !this.#isBroken;
  }

  /**
   * Appends records, each in parts; all or none. Resolves with where each payload starts.
   * Rejects with what the system says (`ENOSPC`, ...), or {@link RecordFileError}.
   */
  append(records: readonly (readonly Uint8Array[])[]): Promise<readonly number[]> {
    return this.#inTurn(() => this.#append(records));
  }

  /** Resolves when all that was appended is safe from power loss. */
  sync(): Promise<void> {
    return this.#inTurn(() => this.#makeSafe());
  }

  /** Reads a part of the file. Rejects where it is no longer there. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    const buffer = Buffer.allocUnsafe(length);
    for (let filled = 0; filled < length; ) {
      const { bytesRead } = await this.#reader.read(buffer, filled, length - filled, offset + filled);
      if (bytesRead === 0) throw new Error(`${this.path} ends before byte ${offset + length}`);
      filled += bytesRead;
    }
    return buffer;
  }

  /** Ends all use of the file. */
  async close(): Promise<void> {
    await this.#turn;
    await this.#reader.close();
    await this.#writer?.close();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #append(records: readonly (readonly Uint8Array[])[]): Promise<readonly number[]> {
    const { maxRecordBytes, payloadVersion, syncOn, write = writeAt } = this.#options;
    if (this.#isBroken) throw new RecordFileError('not_appendable', `${this.path} is damaged`);
    const start = this.#size;
    const buffers = start > 0 ? [] : [encodeFileHeader({ payloadVersion, sync: this.#sync })];
    const offsets: number[] = [];
    let end = start + sizeOf(buffers);
    for (const payload of records) {
      const payloadBytes = sizeOf(payload);
      if (payloadBytes > maxRecordBytes) {
        throw new RecordFileError('too_large', `a record of ${payloadBytes} bytes; limit ${maxRecordBytes}`);
      }
      buffers.push(encodeRecordHeader(this.#sync, payload), ...payload);
      offsets.push(end + RECORD_HEADER_BYTES);
      end += RECORD_HEADER_BYTES + payloadBytes;
    }
    this.#writer ??= await this.#openWriter();
    try {
      await writeFully(this.#writer, buffers, start, write);
      if (syncOn === 'append') await this.#makeSafe();
    } catch (error) {
      await this.#takeBack(this.#writer, start);
      throw error;
    }
    this.#size = end;
    return offsets;
  }

  async #openWriter(): Promise<FileHandle> {
    const writer = await open(this.path, constants.O_RDWR | constants.O_NOFOLLOW);
    const { size } = await writer.stat();
    if (size === this.#size) return writer;
    await writer.close();
    this.#isBroken = true;
    throw new RecordFileError('not_appendable', `${this.path} was written to by another process`);
  }

  async #makeSafe(): Promise<void> {
    try {
      await this.#writer?.datasync();
      if (!this.#isNameSafe) await syncFolder(dirname(this.path));
      this.#isNameSafe = true;
    } catch (error) {
      // Linux says it once and then takes the pages for written: no later sync vouches for them.
      this.#isBroken = true;
      throw error;
    }
  }

  async #takeBack(writer: FileHandle, size: number): Promise<void> {
    try {
      await writer.truncate(size);
    } catch {
      this.#isBroken = true;
    }
  }
}

function assertKind(
  path: string,
  size: number,
  { header, recordCount }: Scan,
  options: RecordFileOptions,
): void {
  if (header === null) {
    // An empty file is one whose first append never came; a shorter one than a header had no room for it.
    if (recordCount > 0 || size < FILE_HEADER_BYTES) return;
    throw new RecordFileError('foreign', `${path} is not a file of records`);
  }
  const { formatVersion, payloadVersion } = header;
  if (formatVersion === FORMAT_VERSION && payloadVersion === options.payloadVersion) return;
  const known = `${FORMAT_VERSION}.${options.payloadVersion}`;
  throw new RecordFileError(
    'unknown_version',
    `${path} is of format ${formatVersion}.${payloadVersion}; this version reads ${known}`,
  );
}
