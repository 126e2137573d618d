import { Decompress } from 'fzstd';
import { DecodeError } from './decode-error.js';

/** A small compressed record that becomes more than this is an attack or broken. */
export const MAX_INFLATED_BYTES = 64 << 20;

/**
 * Inflates what COMPRESSED records carry: one zstd frame over all of them, which
 * perf never ends. It takes a decoder that streams without waiting; Node's own
 * can only stream through callbacks, so this is a package.
 */
export class Decompressor {
  readonly #zstd: Decompress;
  readonly #onBytes: (bytes: Uint8Array) => void;
  #inflated = 0;

  constructor(onBytes: (bytes: Uint8Array) => void) {
    this.#onBytes = onBytes;
    this.#zstd = new Decompress((bytes) => this.#take(bytes));
  }

  /** Inflates the payload of one record. Throws {@link DecodeError} when it is broken; `offset` is where it stands in the input. */
  push(payload: Uint8Array, offset: number, recordType: number): void {
    this.#inflated = 0;
    try {
      // The package keeps what it is given.
      this.#zstd.push(payload.slice());
    } catch (error) {
      if (error instanceof DecodeError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new DecodeError(
        'malformed',
        offset,
        `compressed records cannot be inflated (${reason})`,
        recordType,
      );
    }
    if (this.#inflated > MAX_INFLATED_BYTES) {
      throw new DecodeError(
        'too_large',
        offset,
        `a compressed record of ${payload.length} bytes becomes more than ${MAX_INFLATED_BYTES}`,
        recordType,
      );
    }
  }

  #take(bytes: Uint8Array): void {
    this.#inflated += bytes.length;
    if (this.#inflated <= MAX_INFLATED_BYTES) this.#onBytes(bytes);
  }
}
