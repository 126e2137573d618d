import { Decompress } from 'fzstd';
import { InflateError, MAX_INFLATED_BYTES, tooMuch } from './inflate-error.js';
import type { RecordInflater } from './inflate-records.js';
import { ZstdGuard } from './zstd-guard.js';

/** Inflates by the package fzstd, on any Node. */
export class PackageInflater implements RecordInflater {
  readonly #guard = new ZstdGuard();
  readonly #stream = new Decompress((chunk) => this.#take(chunk));
  #chunks: Uint8Array[] = [];
  #inflatedBytes = 0;

  async inflate(payload: Uint8Array): Promise<readonly Uint8Array[]> {
    this.#chunks = [];
    this.#inflatedBytes = 0;
    try {
      this.#guard.check(payload);
      this.#stream.push(payload);
    } catch (error) {
      if (error instanceof InflateError) throw error;
      throw new InflateError(error instanceof Error ? error.message : String(error));
    }
    return this.#chunks;
  }

  close(): void {
    this.#chunks = [];
  }

  #take(chunk: Uint8Array): void {
    this.#inflatedBytes += chunk.length;
    if (this.#inflatedBytes > MAX_INFLATED_BYTES) throw tooMuch();
    this.#chunks.push(chunk.slice());
  }
}
