/** Reads up to `length` bytes from `position` on into `target`; resolves with how many came, 0 at the end. */
export type ReadAt = (target: Buffer, position: number, length: number) => Promise<number>;

const READ_BYTES = 1 << 20;

/** A file that is read in large pieces, and looked at in small ones. */
export class FileWindow {
  readonly sizeBytes: number;
  readonly #read: ReadAt;
  #bytes = Buffer.alloc(0);
  #start = 0;

  constructor(read: ReadAt, sizeBytes: number) {
    this.#read = read;
    this.sizeBytes = sizeBytes;
  }

  /** Bytes from `position` on, fewer only at the end of the file; a view that holds until the next call. */
  async bytes(position: number, length: number): Promise<Buffer> {
    const wanted = Math.min(length, this.sizeBytes - position);
    if (position < this.#start || position + wanted > this.#start + this.#bytes.length) {
      await this.#fill(position, Math.min(this.sizeBytes - position, Math.max(wanted, READ_BYTES)));
    }
    const from = position - this.#start;
    return this.#bytes.subarray(from, from + wanted);
  }

  /** Where `pattern` is found first, from `position` on; -1: nowhere. */
  async indexOf(pattern: Uint8Array, position: number): Promise<number> {
    for (let at = position; at + pattern.length <= this.sizeBytes; ) {
      const bytes = await this.bytes(at, READ_BYTES);
      const found = bytes.indexOf(pattern);
      if (found >= 0) return at + found;
      if (bytes.length < pattern.length) return -1;
      at += bytes.length - pattern.length + 1;
    }
    return -1;
  }

  async #fill(position: number, length: number): Promise<void> {
    const bytes = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const got = await this.#read(bytes.subarray(filled), position + filled, length - filled);
      if (got === 0) break;
      filled += got;
    }
    this.#bytes = bytes.subarray(0, filled);
    this.#start = position;
  }
}
