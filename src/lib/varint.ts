/** Room for the longest number: sums of many numbers of 64 bits. */
const MAX_UINT_BYTES = 16;

/** Writes numbers and strings compactly: unsigned LEB128, whole numbers beyond 2^53 as they are rounded; strings as UTF-8 behind their length. */
export class VarintWriter {
  #bytes = Buffer.allocUnsafe(1 << 12);
  #length = 0;

  /** What was written; a view that the next write may invalidate. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  uint(value: number): void {
    this.#reserve(MAX_UINT_BYTES);
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
      rest = rest < 2 ** 31 ? rest >>> 7 : Math.floor(rest / 0x80);
    }
    this.#bytes[this.#length++] = rest;
  }

  string(text: string): void {
    const size = Buffer.byteLength(text);
    this.uint(size);
    this.#reserve(size);
    this.#length += this.#bytes.write(text, this.#length);
  }

  /** Bytes behind their length. */
  raw(bytes: Uint8Array): void {
    this.uint(bytes.length);
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + size));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** Reads what a {@link VarintWriter} wrote. Throws a `RangeError` at the end of the bytes: give it only what a checksum has vouched for. */
export class VarintReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** What is not read yet; a view. */
  get rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }

  uint(): number {
    const first = this.#byte();
    // Most numbers are small.
    if (first < 0x80) return first;
    let value = first & 0x7f;
    let scale = 0x80;
    for (;;) {
      const byte = this.#byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  }

  string(): string {
    const size = this.uint();
    const start = this.#at;
    this.#at += size;
    return this.#bytes.toString('utf8', start, this.#at);
  }

  /** What {@link VarintWriter.raw} wrote; a view. */
  raw(): Uint8Array {
    const size = this.uint();
    const start = this.#at;
    this.#at += size;
    return this.#bytes.subarray(start, this.#at);
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new RangeError('the bytes end within a number');
    return byte;
  }
}
