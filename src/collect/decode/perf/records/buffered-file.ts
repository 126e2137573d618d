import type { ByteFile } from '../../../../model/byte-input.js';
import { DecodeError } from '../../../../model/decode-error.js';

/** Most bytes of a file-mode recording that comes through a pipe or is compressed, so that it has to be held in memory. */
export const MAX_BUFFERED_BYTES = 256 * 1024 * 1024;

/** A file in memory, made of chunks. */
export class BufferedFile implements ByteFile {
  readonly #chunks: Uint8Array[] = [];
  #sizeBytes = 0;

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** Appends bytes. Throws {@link DecodeError} beyond {@link MAX_BUFFERED_BYTES}. */
  append(chunk: Uint8Array): void {
    this.#sizeBytes += chunk.length;
    this.#chunks.push(chunk);
    if (this.#sizeBytes <= MAX_BUFFERED_BYTES) return;
    const message = `perf.data of more than ${MAX_BUFFERED_BYTES} bytes cannot be read from a pipe or compressed: give it as an uncompressed file`;
    throw new DecodeError('too large', message, MAX_BUFFERED_BYTES);
  }

  async read(position: number, length: number): Promise<Uint8Array> {
    const end = Math.min(position + length, this.#sizeBytes);
    const bytes = new Uint8Array(Math.max(0, end - position));
    let chunkStart = 0;
    for (const chunk of this.#chunks) {
      const from = Math.max(position, chunkStart);
      const to = Math.min(end, chunkStart + chunk.length);
      if (from < to) bytes.set(chunk.subarray(from - chunkStart, to - chunkStart), from - position);
      chunkStart += chunk.length;
    }
    return bytes;
  }
}
