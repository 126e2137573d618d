const WORD = 2 ** 32;
const FIRST_WORDS = 1 << 20;

/** Writes records of a perf stream one after the other, little-endian. */
export class RecordWriter {
  #words = new Uint32Array(FIRST_WORDS);
  #length = 0;
  #start = 0;

  /** Begins a record. */
  begin(type: number, misc = 0): this {
    this.#start = this.#length;
    return this.u32(type).u32(misc);
  }

  /** Ends it: its size is known. */
  end(): void {
    const sizeBytes = (this.#length - this.#start) * 4;
    this.#words[this.#start + 1]! |= sizeBytes << 16;
  }

  u32(value: number): this {
    if (this.#length === this.#words.length) this.#grow();
    this.#words[this.#length++] = value;
    return this;
  }

  /** A whole number, exact up to 2^53; negative ones are the highest words, as the kernel's addresses are. */
  u64(value: number): this {
    return this.u32(value).u32(Math.floor(value / WORD));
  }

  bytes(bytes: Uint8Array): this {
    const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
    padded.set(bytes);
    for (const word of new Uint32Array(padded.buffer)) this.u32(word);
    return this;
  }

  /** NUL-terminated and padded to a multiple of `unit` bytes. */
  text(text: string, unit = 8): this {
    const length = Buffer.byteLength(text) + 1;
    const padded = Buffer.alloc(Math.ceil(length / unit) * unit);
    padded.write(text);
    return this.bytes(padded);
  }

  /** What was written since it was last taken; valid until more is written. */
  take(): Uint8Array {
    const taken = new Uint8Array(this.#words.buffer, 0, this.#length * 4);
    this.#length = 0;
    return taken;
  }

  #grow(): void {
    const words = new Uint32Array(this.#words.length * 2);
    words.set(this.#words);
    this.#words = words;
  }
}
