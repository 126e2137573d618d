import type { ByteSource } from './byte-source.js';

const WINDOW_BYTES = 256 * 1024;
/** Longer names are cut: the tail of a C++ template name tells nobody anything. */
export const MAX_NAME_BYTES = 4_096;

/**
 * Reads zero-terminated strings of a part of a file through a window that moves
 * with them: asked for in ascending order, every byte is read about once and
 * little is held.
 */
export class StringWindow {
  readonly #source: ByteSource;
  readonly #start: number;
  readonly #sizeBytes: number;
  #window: Uint8Array = new Uint8Array(0);
  #windowStart = 0;

  /** Strings lie between `start` and `start + sizeBytes` of `source`. */
  constructor(source: ByteSource, start: number, sizeBytes: number) {
    this.#source = source;
    this.#start = start;
    this.#sizeBytes = sizeBytes;
  }

  /** The string at `offset`, at most {@link MAX_NAME_BYTES} of it; empty outside. Valid until the next call. */
  at(offset: number): Uint8Array {
    const wanted = Math.min(MAX_NAME_BYTES, this.#sizeBytes - offset);
    if (wanted <= 0) return this.#window.subarray(0, 0);
    this.#moveTo(offset, wanted);
    const from = offset - this.#windowStart;
    const window = this.#window;
    const limit = Math.min(from + wanted, window.length);
    let end = from;
    while (end < limit && window[end] !== 0) end++;
    return window.subarray(from, end);
  }

  #moveTo(offset: number, wanted: number): void {
    const isInside =
      offset >= this.#windowStart && offset + wanted <= this.#windowStart + this.#window.length;
    if (isInside) return;
    const length = Math.min(WINDOW_BYTES, this.#sizeBytes - offset);
    const bytes = this.#source.read(this.#start + offset, length);
    // A Buffer's own subarray is slower.
    this.#window = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#windowStart = offset;
  }
}
