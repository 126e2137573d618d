/** Longest varint of a number up to 2^53. */
const MAX_VARINT_BYTES = 8;
/** Longest varint of 64 bits, seven a byte: what a negative number takes. */
const MAX_WIDE_BYTES = 10;
const TWO_32 = 2 ** 32;

/** Writes fields of protobuf messages, one after the other; where a message starts, its length is known. */
export class FieldWriter {
  #buffer: Uint8Array = new Uint8Array(1 << 6);
  #length = 0;

  /** Writes what stands before a message of `lengthBytes`, which the caller writes next. */
  startMessage(tag: number, lengthBytes: number): void {
    this.reserve(lengthBytes + 1 + MAX_VARINT_BYTES);
    this.number(tag, lengthBytes);
  }

  /** A field with a number, in room that was made. */
  number(tag: number, value: number): void {
    this.#length = putNumber(this.#buffer, this.#length, tag, value);
  }

  tag(tag: number): void {
    this.#buffer[this.#length++] = tag;
  }

  append(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** A field with a text, as UTF-8. */
  text(tag: number, text: string): void {
    const { length } = text;
    this.startMessage(tag, length);
    const start = this.#length - varintBytes(length) - 1;
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code > 0x7f) {
        // Rare enough to be begun again.
        this.#length = start;
        const bytes = Buffer.from(text);
        this.startMessage(tag, bytes.length);
        this.append(bytes);
        return;
      }
      this.#buffer[this.#length++] = code;
    }
  }

  /** A field with a whole number (of others, what stands before the point), 0 left out: readers take a field that is absent for 0. */
  optional(tag: number, value: number | bigint): void {
    const wide = typeof value === 'number' ? BigInt(Math.trunc(value)) : value;
    if (wide === 0n) return;
    this.reserve(1 + MAX_WIDE_BYTES);
    this.tag(tag);
    this.varint64(Number(wide & 0xffff_ffffn), Number((wide >> 32n) & 0xffff_ffffn));
  }

  /** A field with a message that another writer holds. */
  message(tag: number, message: FieldWriter): void {
    const bytes = message.bytes();
    this.startMessage(tag, bytes.length);
    this.append(bytes);
  }

  /** What was written: valid until {@link clear}. */
  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  /** Forgets what was written and keeps the memory. */
  clear(): void {
    this.#length = 0;
  }

  /** A whole number of 64 bits, from 0 up, by its halves. */
  varint64(lowHalf: number, highHalf: number): void {
    this.#length = putVarint64(this.#buffer, this.#length, lowHalf, highHalf);
  }

  /** Room for so many bytes, which the caller fills. */
  claim(bytes: number): Uint8Array {
    this.reserve(bytes);
    const start = this.#length;
    this.#length += bytes;
    return this.#buffer.subarray(start, this.#length);
  }

  /** Makes room for as many bytes: where all of them are known, none is copied again. */
  reserve(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#buffer.length) return;
    // The last field may reserve more than it writes: a tag and the longest varint.
    const larger = new Uint8Array(Math.max(this.#buffer.length * 2, needed + 1 + MAX_VARINT_BYTES));
    larger.set(this.#buffer);
    this.#buffer = larger;
  }
}

/** Writes a field with a number, or with the length of a message what stands before that. Returns where it ends. */
export function putNumber(bytes: Uint8Array, start: number, tag: number, value: number): number {
  bytes[start] = tag;
  return putVarint(bytes, start + 1, value);
}

/** Writes a whole number up to 2^53, as a varint; negative ones as protobuf has them, in two's complement of 64 bits. Returns where it ends. */
export function putVarint(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  if (value < 0) {
    const whole = Math.trunc(value);
    return putVarint64(bytes, start, whole >>> 0, Math.floor(whole / TWO_32) >>> 0);
  }
  while (rest >= TWO_32) {
    bytes[at++] = (rest % 128) | 0x80;
    rest = Math.floor(rest / 128);
  }
  while (rest > 0x7f) {
    bytes[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[at++] = rest;
  return at;
}

function putVarint64(bytes: Uint8Array, start: number, lowHalf: number, highHalf: number): number {
  let at = start;
  let low = lowHalf;
  let high = highHalf;
  while (high > 0 || low > 0x7f) {
    bytes[at++] = (low & 0x7f) | 0x80;
    low = ((low >>> 7) | (high << 25)) >>> 0;
    high >>>= 7;
  }
  bytes[at++] = low;
  return at;
}

/** What a length-delimited field takes with its tag and length. */
export function fieldBytes(lengthBytes: number): number {
  return 1 + varintBytes(lengthBytes) + lengthBytes;
}

/** Bytes of {@link FieldWriter.varint64}. */
export function varint64Bytes(low: number, high: number): number {
  const bits = high > 0 ? 64 - Math.clz32(high) : 32 - Math.clz32(low);
  return Math.max(1, Math.ceil(bits / 7));
}

/** Bytes of {@link putVarint}. */
export function varintBytes(value: number): number {
  if (value < 0) return MAX_WIDE_BYTES;
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  if (value < 0x20_0000) return 3;
  if (value < 0x1000_0000) return 4;
  let bytes = 4;
  for (let rest = Math.floor(value / 0x1000_0000); rest > 0; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}
