import { createReadStream, fstatSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { reasonOf } from '../../lib/reason-of.js';
import { UserError } from '../../lib/user-error.js';
import type { ByteFile, ByteInput } from '../../model/byte-input.js';

/** Bytes of {@link OpenedInput.head}: enough to tell every format that is read. */
export const HEAD_BYTES = 64 * 1024;
/** Bytes of each chunk. */
const CHUNK_BYTES = 256 * 1024;
/** Gzipped bytes that are inflated at once: to a thousand times as many at most. */
const PACKED_BYTES = 64 * 1024;
/** What comes at once of them; where they are damaged, so much before that may be lost. */
const INFLATED_BYTES = 128 * 1024;

/** A file or stdin, opened; inflated where it is gzipped. */
export interface OpenedInput {
  /** Its first bytes, at most {@link HEAD_BYTES}; fewer when it is shorter. */
  readonly head: Uint8Array;
  /** All of it, from the first byte on: a file where it can be read in any order. To be read once. */
  readonly bytes: ByteInput;
  /** Why there is less of it than was gzipped, in words; null while nothing is missing. */
  damage(): string | null;
  /** How much of it was read, from 0 to 1; null of a pipe, whose end nobody knows. */
  readShare(): number | null;
  /** When it was written at the latest, ms since the epoch: a file's last change; of a pipe, when it was opened. */
  readonly writtenMs: number;
  /** Ends the reading; not while bytes are waited for. */
  close(): Promise<void>;
}

/**
 * Opens an input by its path, `-` for stdin. Gzip is told by its first bytes, not by
 * the name. A gzipped input that is damaged or cut short ends there. Throws `UserError`
 * when there is no such file or it may not be read.
 */
export async function openInput(path: string): Promise<OpenedInput> {
  if (path === '-')
    return openStream(process.stdin, 'standard input', writtenMsOf(process.stdin.fd), () => null);
  const handle = await openFile(path);
  const stats = await handle.stat();
  if (stats.isDirectory()) {
    await handle.close();
    throw new UserError(`cannot read ${path}: it is a directory`);
  }
  if (!stats.isFile()) {
    return openStream(handle.createReadStream({ highWaterMark: CHUNK_BYTES }), path, Date.now(), () => null);
  }
  const file = createByteFile(handle, stats.size);
  const head = await file.read(0, HEAD_BYTES);
  if (!isGzip(head)) {
    const bytes = counted(file);
    return {
      head,
      bytes,
      damage: () => null,
      writtenMs: stats.mtimeMs,
      readShare: () => shareOf(bytes.readBytes, stats.size),
      close: () => handle.close(),
    };
  }
  await handle.close();
  const source = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  return openStream(source, path, stats.mtimeMs, () => shareOf(source.bytesRead, stats.size));
}

/** Standard input may be a file. */
function writtenMsOf(descriptor: number): number {
  const stats = fstatSync(descriptor);
  return stats.isFile() ? stats.mtimeMs : Date.now();
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    throw new UserError(`cannot read ${path}: ${reasonOf(error, REASONS)}`, { cause: error });
  }
}

function createByteFile(handle: FileHandle, sizeBytes: number): ByteFile {
  return {
    sizeBytes,
    read: async (position, length, target) => {
      // Never more than there is: lengths come from the file itself, and may lie.
      const available = Math.max(0, Math.min(length, sizeBytes - position));
      const bytes = target?.subarray(0, available) ?? new Uint8Array(available);
      // Timers and signals have their turn here: the reading itself is synchronous. Read by another thread, the bytes
      // would be in the cache of another core: a twentieth more CPU time for a recording.
      await setImmediate();
      let filled = 0;
      while (filled < available) {
        const count = readSync(handle.fd, bytes, filled, available - filled, position + filled);
        if (count === 0) break;
        filled += count;
      }
      return filled === available ? bytes : bytes.subarray(0, filled);
    },
  };
}

/** The file, and how many bytes were read of it. */
function counted(file: ByteFile): ByteFile & { readonly readBytes: number } {
  let readBytes = 0;
  return {
    sizeBytes: file.sizeBytes,
    get readBytes() {
      return readBytes;
    },
    read: async (position, length, target) => {
      const bytes = await file.read(position, length, target);
      readBytes += bytes.length;
      return bytes;
    },
  };
}

/** Parts may be read twice. */
function shareOf(readBytes: number, sizeBytes: number): number {
  return sizeBytes === 0 ? 1 : Math.min(1, readBytes / sizeBytes);
}

type Source = AsyncIterable<Uint8Array> & { destroy(): unknown };

async function openStream(
  source: Source,
  name: string,
  writtenMs: number,
  readShare: () => number | null,
): Promise<OpenedInput> {
  const plain = named(source[Symbol.asyncIterator](), name);
  const start = await readHead(plain, 2);
  const whole = chain(start, plain);
  let damage: string | null = null;
  const inflated = isGzip(start)
    ? inflate(whole, (found) => {
        damage = found;
      })
    : whole;
  const head = await readHead(inflated, HEAD_BYTES);
  if (head.length === 0 && damage !== null) throw new UserError(`cannot read ${name}: ${damage}`);
  return {
    head: head.subarray(0, HEAD_BYTES),
    bytes: chain(head, inflated),
    damage: () => damage,
    writtenMs,
    readShare,
    close: async () => void source.destroy(),
  };
}

/** Reads chunks until there are at least `length` bytes, or no more. */
async function readHead(chunks: AsyncIterator<Uint8Array>, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < length) {
    const { done, value } = await chunks.next();
    if (done) break;
    parts.push(value);
    size += value.length;
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

async function* chain(start: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield start;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* named(chunks: AsyncIterator<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  try {
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  } catch (error) {
    throw new UserError(`cannot read ${name}: ${reasonOf(error, REASONS)}`, { cause: error });
  }
}

/**
 * Inflates gzipped chunks. Where they are damaged or cut short it ends, and tells why. A stream's iterator would
 * throw away what came last before that.
 */
async function* inflate(
  chunks: AsyncIterable<Uint8Array>,
  tell: (damage: string) => void,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: INFLATED_BYTES });
  const inflated: Uint8Array[] = [];
  gunzip.on('data', (bytes: Uint8Array) => inflated.push(bytes));
  gunzip.on('error', (error) => tell(reasonOf(error, REASONS)));
  let wake = () => {};
  // A write that fails does not call back.
  gunzip.on('close', () => wake());
  const done = (start: (callback: () => void) => void) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      start(resolve);
    });
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length && !gunzip.destroyed; at += PACKED_BYTES) {
        const packed = chunk.subarray(at, at + PACKED_BYTES);
        await done((callback) => gunzip.write(packed, callback));
        yield* inflated.splice(0);
      }
      if (gunzip.destroyed) return;
    }
    await done(() => gunzip.end());
    yield* inflated.splice(0);
  } finally {
    gunzip.destroy();
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  Z_DATA_ERROR: 'its gzip data are damaged',
  Z_BUF_ERROR: 'its gzip data are cut short',
};
