import type { Decompress } from 'fzstd';
import { InflateError, MAX_INFLATED_BYTES, tooMuch } from './inflate-error.js';
import type { RecordInflater } from './inflate-records.js';
import { ZstdGuard } from './zstd-guard.js';

/** Inflates by the package fzstd, on any Node. */
export class PackageInflater implements RecordInflater {
  readonly #guard = new ZstdGuard();
  /** Null until the first payload. */
  #stream: Decompress | null = null;
  #chunks: Uint8Array[] = [];
  #inflatedBytes = 0;

  async inflate(payload: Uint8Array): Promise<readonly Uint8Array[]> {
    this.#chunks = [];
    this.#inflatedBytes = 0;
    try {
      this.#guard.check(payload);
      this.#stream ??= await this.#createStream();
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

  /** Few recordings are compressed: only those load the package. */
  async #createStream(): Promise<Decompress> {
    const { Decompress } = await import('fzstd');
    return new Decompress((chunk) => this.#take(chunk));
  }

  #take(chunk: Uint8Array): void {
    this.#inflatedBytes += chunk.length;
    if (this.#inflatedBytes > MAX_INFLATED_BYTES) throw tooMuch();
    this.#chunks.push(chunk.slice());
  }
}
