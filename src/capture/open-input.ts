import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UserError } from '../lib/user-error.js';

/** Compressed input may become this large in memory; perf.data of a busy hour on 96 cores has some 2 GB uncompressed. */
export const MAX_INFLATED_BYTES = 2 ** 31;

/** An input that cannot be opened or read. */
export class InputError extends UserError {}

/** A file opened for reading anywhere in it; gzipped ones are held inflated in memory. */
export interface InputFile {
  readonly sizeBytes: number;
  /** Up to `length` bytes from `offset` on; fewer at the end. */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Opens a file, or standard input for `-`. Rejects with {@link InputError}. */
export async function openInput(path: string): Promise<InputFile> {
  if (path === '-') return inMemory(await collect(process.stdin, 'standard input'));
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(path, 'r');
    if (!(await handle.stat()).isFile()) throw new InputError(`cannot read ${path}: it is no file`);
    const first = Buffer.alloc(2);
    await handle.read(first, 0, 2, 0);
    if (isGzip(first)) {
      await handle.close();
      return inMemory(await collect(createReadStream(path).pipe(createGunzip()), path));
    }
  } catch (error) {
    throw inputError(path, error);
  }
  return {
    sizeBytes: (await handle.stat()).size,
    async read(offset, length) {
      const buffer = Buffer.allocUnsafe(length);
      const { bytesRead } = await handle.read(buffer, 0, length, offset);
      return buffer.subarray(0, bytesRead);
    },
    close: () => handle.close(),
  };
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function collect(stream: NodeJS.ReadableStream, name: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      length += chunk.length;
      if (length > MAX_INFLATED_BYTES) {
        throw new InputError(
          `${name} is larger than ${MAX_INFLATED_BYTES} bytes: give it as a file that is not compressed`,
        );
      }
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    // A gzip that was cut off still has what came before.
    const isCut = (error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR' && length > 0;
    if (!isCut) throw inputError(name, error);
  }
  const bytes = Buffer.concat(chunks);
  return isGzip(bytes) ? collect(Readable.from([bytes]).pipe(createGunzip()), name) : bytes;
}

function inMemory(bytes: Uint8Array): InputFile {
  return {
    sizeBytes: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
    close: async () => {},
  };
}

function inputError(path: string, error: unknown): InputError {
  if (error instanceof InputError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    Z_DATA_ERROR: 'its gzip is broken',
  };
  return new InputError(`cannot read ${path}: ${reasons[code ?? ''] ?? message}`, { cause: error });
}
