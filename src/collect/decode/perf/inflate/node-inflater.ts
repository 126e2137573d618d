import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { InflateError, MAX_INFLATED_BYTES, tooMuch } from './inflate-error.js';
import type { RecordInflater } from './record-inflater.js';

/** What the types of Node 20 do not have yet. */
const { createZstdDecompress } = zlib as { createZstdDecompress?: () => Transform };

/** Whether this Node has zstd: from 22.15 and 23.8 on. */
export function hasNodeZstd(): boolean {
  return createZstdDecompress !== undefined;
}

/** Inflates by Node's own zstd, in a thread beside. Its windows are at most 128 MB, the library's default. */
export class NodeInflater implements RecordInflater {
  readonly #stream = createZstdDecompress!();
  #chunks: Uint8Array[] = [];
  #inflatedBytes = 0;
  #reject: (error: InflateError) => void = () => {};

  constructor() {
    this.#stream.on('data', (chunk: Uint8Array) => this.#take(chunk));
    this.#stream.on('error', (error) => this.#reject(new InflateError(error.message)));
  }

  inflate(payload: Uint8Array): Promise<readonly Uint8Array[]> {
    this.#chunks = [];
    this.#inflatedBytes = 0;
    return new Promise((resolve, reject) => {
      this.#reject = reject;
      this.#stream.write(payload, (error) => {
        if (!error) resolve(this.#chunks);
      });
    });
  }

  close(): void {
    this.#stream.destroy();
  }

  #take(chunk: Uint8Array): void {
    this.#inflatedBytes += chunk.length;
    if (this.#inflatedBytes <= MAX_INFLATED_BYTES) {
      this.#chunks.push(chunk);
      return;
    }
    this.#reject(tooMuch());
    this.#stream.destroy();
  }
}
