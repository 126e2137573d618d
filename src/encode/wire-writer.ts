/** Wire types of protobuf. */
const VARINT = 0;
const LENGTH_DELIMITED = 2;

/** Longest varint: of a 64-bit word, seven bits a byte. */
export const MAX_VARINT_BYTES = 10;
const TWO_32 = 2 ** 32;

/** Writes fields of protobuf messages, one after the other, into memory that grows. */
export class WireWriter {
  #buffer = Buffer.allocUnsafe(1 << 12);
  #length = 0;

  /** What was written; a view that is void when more is written. */
  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  /** Starts anew with the same memory. */
  clear(): void {
    this.#length = 0;
  }

  /** A field that is a number, left out where it is 0: that is what readers take then. */
  number(field: number, value: number | bigint): void {
    if (Number(value) === 0) return;
    this.#reserve(2 * MAX_VARINT_BYTES);
    this.#tag(field, VARINT);
    if (typeof value === 'bigint') this.#word(BigInt.asUintN(64, value));
    else this.#varint(value);
  }

  /** A field that is bytes, or a message of them. */
  message(field: number, body: Uint8Array): void {
    this.#reserve(body.length + 2 * MAX_VARINT_BYTES);
    this.#tag(field, LENGTH_DELIMITED);
    this.#varint(body.length);
    this.#buffer.set(body, this.#length);
    this.#length += body.length;
  }

  /** A field that is text, as UTF-8. */
  text(field: number, value: string): void {
    const sizeBytes = Buffer.byteLength(value);
    this.#reserve(sizeBytes + 2 * MAX_VARINT_BYTES);
    this.#tag(field, LENGTH_DELIMITED);
    this.#varint(sizeBytes);
    this.#length += this.#buffer.write(value, this.#length);
  }

  /** A field of packed numbers: the first `count` of them. */
  packed(field: number, values: Uint32Array | Float64Array, count: number): void {
    let bodyBytes = 0;
    for (let i = 0; i < count; i++) bodyBytes += varintBytes(values[i]!);
    this.#reserve(bodyBytes + 2 * MAX_VARINT_BYTES);
    this.#tag(field, LENGTH_DELIMITED);
    this.#varint(bodyBytes);
    for (let i = 0; i < count; i++) this.#varint(values[i]!);
  }

  #tag(field: number, wireType: number): void {
    this.#buffer[this.#length++] = (field << 3) | wireType;
  }

  /** A whole number up to 2^53; negative ones as protobuf has them, in two's complement of 64 bits. */
  #varint(value: number): void {
    if (value < 0) {
      this.#word(BigInt.asUintN(64, BigInt(Math.trunc(value))));
      return;
    }
    let rest = value;
    while (rest >= TWO_32) {
      this.#buffer[this.#length++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    while (rest > 0x7f) {
      this.#buffer[this.#length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#buffer[this.#length++] = rest;
  }

  #word(value: bigint): void {
    let rest = value;
    for (; rest > 0x7fn; rest >>= 7n) this.#buffer[this.#length++] = Number(rest & 0x7fn) | 0x80;
    this.#buffer[this.#length++] = Number(rest);
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + bytes));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }
}

function varintBytes(value: number): number {
  if (value < 0) return MAX_VARINT_BYTES;
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  if (value < 0x20_0000) return 3;
  if (value < 0x1000_0000) return 4;
  let bytes = 4;
  for (let rest = Math.floor(value / 0x1000_0000); rest > 0; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}
