const WORD = 2 ** 32;
const UTF8 = new TextDecoder();

/** Thrown by {@link FieldReader} where fields reach beyond their record. */
export class OverrunError extends Error {
  constructor() {
    super('fields reach beyond their record');
    this.name = 'OverrunError';
  }
}

/** Reads fields one after the other, in either byte order. Every read throws {@link OverrunError} where bytes are missing. */
export class FieldReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #isLittleEndian: boolean;
  #position = 0;

  constructor(bytes: Uint8Array, isLittleEndian: boolean) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#isLittleEndian = isLittleEndian;
  }

  get isLittleEndian(): boolean {
    return this.#isLittleEndian;
  }

  /** Bytes that are left. */
  get remaining(): number {
    return this.#bytes.length - this.#position;
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), this.#isLittleEndian);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), this.#isLittleEndian);
  }

  i32(): number {
    return this.#view.getInt32(this.#take(4), this.#isLittleEndian);
  }

  u64(): bigint {
    return this.#view.getBigUint64(this.#take(8), this.#isLittleEndian);
  }

  /** A 64-bit value as a number: exact below 2^53. */
  number64(): number {
    const at = this.#take(8);
    const first = this.#view.getUint32(at, this.#isLittleEndian);
    const second = this.#view.getUint32(at + 4, this.#isLittleEndian);
    return this.#isLittleEndian ? second * WORD + first : first * WORD + second;
  }

  /** The next bytes: a view. */
  bytes(length: number): Uint8Array {
    const at = this.#take(length);
    return this.#bytes.subarray(at, at + length);
  }

  skip(length: number): void {
    this.#take(length);
  }

  /** The text up to its NUL, or up to the end of the fields; takes all `length` bytes (by default all that are left). */
  text(length = this.remaining): string {
    const field = this.bytes(length);
    const end = field.indexOf(0);
    return UTF8.decode(end < 0 ? field : field.subarray(0, end));
  }

  #take(length: number): number {
    const at = this.#position;
    if (length > this.remaining) throw new OverrunError();
    this.#position = at + length;
    return at;
  }
}

/** A string behind its length, padded: `do_write_string()` of perf's header.c. */
export function readText(fields: FieldReader): string {
  return fields.text(fields.u32());
}
