import { DecodeError } from '../model/decode-error.js';
import { LENGTH_DELIMITED, VARINT } from './profile-proto.js';

const TWO_28 = 2 ** 28;
const TWO_32 = 2 ** 32;
/** Wire types that profile.proto does not use, but other fields of a profile may: https://protobuf.dev/programming-guides/encoding */
const FIXED_64 = 1;
const FIXED_32 = 5;

/** An id of 64 bits: a bigint only where a number would round it. */
export type WideId = number | bigint;

/** Whole numbers from here on may be rounded: 2^53, by their upper half. */
const FIRST_ROUNDED_HIGH = 2 ** 21;

/**
 * Reads the fields of one protobuf message, one after the other: {@link next}, then what its type says, or {@link skip}.
 * Whatever the bytes are, it ends: what runs over their end or is of another wire type throws a {@link DecodeError}.
 */
export class FieldReader {
  /** The number of the field that is read. */
  field = 0;
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;
  #wireType = 0;
  /** Halves of the last varint. */
  #low = 0;
  #high = 0;

  /** `start` and `end` are of the message in `bytes`. */
  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  /** Goes on to the next field; false at the end of the message. */
  next(): boolean {
    if (this.#at >= this.#end) return false;
    this.#readVarint();
    this.field = this.#low >>> 3;
    this.#wireType = this.#low & 7;
    if (this.#high !== 0 || this.field === 0) throw this.#broken('a field without a number');
    return true;
  }

  /** A whole number from 0 up, rounded beyond 2^53. */
  uint(): number {
    this.#expect(VARINT);
    this.#readVarint();
    return this.#high * TWO_32 + this.#low;
  }

  /** A whole number that may be negative, rounded beyond 2^53. */
  int(): number {
    this.#expect(VARINT);
    return this.#signed();
  }

  /** All 64 bits, from 0 up. */
  wide(): bigint {
    this.#expect(VARINT);
    this.#readVarint();
    return (BigInt(this.#high) << 32n) | BigInt(this.#low);
  }

  /** An id, exactly. */
  id(): WideId {
    this.#expect(VARINT);
    return this.#id();
  }

  /** Calls `visit` with the id, or with each of a packed field. */
  ids(visit: (id: WideId) => void): void {
    this.#each(() => visit(this.#id()));
  }

  /** The same of {@link int}. */
  ints(visit: (value: number) => void): void {
    this.#each(() => visit(this.#signed()));
  }

  /** A message within this one. */
  message(): FieldReader {
    const end = this.#openBytes();
    const reader = new FieldReader(this.#bytes, this.#at, end);
    this.#at = end;
    return reader;
  }

  /** Where a text or a message lies; it is passed over. */
  range(): { readonly start: number; readonly end: number } {
    const end = this.#openBytes();
    const start = this.#at;
    this.#at = end;
    return { start, end };
  }

  /** Passes over the field. */
  skip(): void {
    if (this.#wireType === VARINT) this.#readVarint();
    else if (this.#wireType === LENGTH_DELIMITED) this.range();
    else if (this.#wireType === FIXED_64) this.#pass(8);
    else if (this.#wireType === FIXED_32) this.#pass(4);
    else throw this.#broken(`field ${this.field} is of wire type ${this.#wireType}`);
  }

  /** Calls `read`, which reads a number, for each of a field that may be packed. */
  #each(read: () => void): void {
    if (this.#wireType === VARINT) {
      read();
      return;
    }
    const end = this.#openBytes();
    while (this.#at < end) read();
    if (this.#at !== end) throw this.#broken(`field ${this.field} ends within a number`);
  }

  #id(): WideId {
    this.#readVarint();
    if (this.#high < FIRST_ROUNDED_HIGH) return this.#high * TWO_32 + this.#low;
    return (BigInt(this.#high) << 32n) | BigInt(this.#low);
  }

  #signed(): number {
    this.#readVarint();
    return (this.#high | 0) * TWO_32 + this.#low;
  }

  /** Reads the length of a field; returns where it ends. */
  #openBytes(): number {
    this.#expect(LENGTH_DELIMITED);
    this.#readVarint();
    const end = this.#at + this.#high * TWO_32 + this.#low;
    if (end > this.#end) throw this.#broken(`field ${this.field} is longer than its message`);
    return end;
  }

  #readVarint(): void {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.#byte();
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        this.#low = low;
        this.#high = 0;
        return;
      }
    }
    // The rest, by 28 bits: halves of 32 bits are made of three such parts.
    let middle = 0;
    let high = 0;
    for (let count = 0; ; count++) {
      const byte = this.#byte();
      if (count < 4) middle |= (byte & 0x7f) << (7 * count);
      else if (count < 6) high |= (byte & 0x7f) << (7 * (count - 4));
      else throw this.#broken('a number of more than 64 bits');
      if (byte < 0x80) break;
    }
    this.#low = low + (middle & 0xf) * TWO_28;
    this.#high = ((middle >>> 4) | (high << 24)) >>> 0;
  }

  #byte(): number {
    if (this.#at >= this.#end) throw this.#broken('it ends within a field');
    return this.#bytes[this.#at++]!;
  }

  #pass(bytes: number): void {
    this.#at += bytes;
    if (this.#at > this.#end) throw this.#broken('it ends within a field');
  }

  #expect(wireType: number): void {
    if (this.#wireType === wireType) return;
    throw this.#broken(`field ${this.field} is of wire type ${this.#wireType}, expected ${wireType}`);
  }

  #broken(reason: string): DecodeError {
    return new DecodeError('not pprof', `not a pprof profile: ${reason}`, this.#at);
  }
}
