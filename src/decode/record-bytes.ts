/** A bounded view of bytes in either byte order: reading beyond the end gives 0 and `''`, and sets `isShort`. */
export class RecordBytes {
  readonly #view: DataView;
  readonly #isLittleEndian: boolean;
  #end: number;
  /** Offset of the next field. */
  position: number;
  /** Something was read that lies beyond the end. */
  isShort = false;

  constructor(bytes: Uint8Array, isLittleEndian: boolean) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#isLittleEndian = isLittleEndian;
    this.#end = bytes.byteLength;
    this.position = 0;
  }

  /** Bytes that are left. */
  get remaining(): number {
    return Math.max(0, this.#end - this.position);
  }

  /** Takes `count` bytes off the end: a trailer that fields must not reach into. */
  shorten(count: number): void {
    this.#end = Math.max(this.position, this.#end - count);
  }

  u8(): number {
    return this.#take(1) ? this.#view.getUint8(this.position - 1) : 0;
  }

  u16(): number {
    return this.#take(2) ? this.#view.getUint16(this.position - 2, this.#isLittleEndian) : 0;
  }

  u32(): number {
    return this.#take(4) ? this.#view.getUint32(this.position - 4, this.#isLittleEndian) : 0;
  }

  i32(): number {
    return this.u32() | 0;
  }

  u64(): bigint {
    return this.#take(8) ? this.#view.getBigUint64(this.position - 8, this.#isLittleEndian) : 0n;
  }

  /** A 64-bit number as a double: exact up to 2^53. */
  u64Number(): number {
    return Number(this.u64());
  }

  /** A 64-bit word `words` before the end of all bytes, as a double. */
  wordFromEnd(words: number): number {
    const offset = this.#view.byteLength - words * 8;
    return offset >= 0 ? Number(this.#view.getBigUint64(offset, this.#isLittleEndian)) : 0;
  }

  /** The next `count` bytes; fewer when there are not that many. */
  bytes(count: number): Uint8Array {
    const length = Math.min(count, this.remaining);
    if (length < count) this.isShort = true;
    const bytes = new Uint8Array(this.#view.buffer, this.#view.byteOffset + this.position, length);
    this.position += length;
    return bytes;
  }

  /** The next `count` bytes as a view of their own; fewer when there are not that many. */
  slice(count: number): RecordBytes {
    return new RecordBytes(this.bytes(count), this.#isLittleEndian);
  }

  /** A string that ends at its first NUL, within a field of `fieldBytes` (by default all that is left). */
  string(fieldBytes = this.remaining): string {
    const field = this.bytes(fieldBytes);
    const end = field.indexOf(0);
    // Not Buffer.toString: what is no UTF-8 must become U+FFFD the same way everywhere.
    return DECODER.decode(end < 0 ? field : field.subarray(0, end));
  }

  /** A string behind its length (u32), as header features have them. */
  sizedString(): string {
    return this.string(this.u32());
  }

  skip(count: number): void {
    this.bytes(count);
  }

  #take(count: number): boolean {
    if (this.position + count > this.#end) {
      this.isShort = true;
      this.position = this.#end;
      return false;
    }
    this.position += count;
    return true;
  }
}

const DECODER = new TextDecoder();
