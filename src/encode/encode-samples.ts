import type { SampleTable } from '../model/sample-table.js';
import { EMPTY_STACK, type StackTree } from '../model/stack-tree.js';

/** A field number of profile.proto and the wire type "length-delimited" (2) as one byte. */
const PROFILE_SAMPLE = (2 << 3) | 2;
const SAMPLE_LOCATION_ID = (1 << 3) | 2;
const SAMPLE_VALUE = (2 << 3) | 2;
const SAMPLE_LABEL = (3 << 3) | 2;

/** Longest varint of a number up to 2^53. */
const MAX_VARINT_BYTES = 8;
/** A negative number takes all 64 bits, seven a byte. */
const NEGATIVE_BYTES = 10;
const TWO_32 = 2 ** 32;

/** Rows of a table: from `first` on, `end` excluded. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/**
 * The `sample` fields of a pprof: by far the most of it, and written in one pass
 * without an object per sample. `labels` are the encoded `Label` messages of the label
 * sets that the rows have, `ids` the location ids of their frames. Fields of a message
 * may come in any order and from several writers, so this goes in front of what
 * pprof-format writes.
 */
export function encodeSamples(
  samples: SampleTable,
  rows: RowRange,
  labels: readonly (readonly Uint8Array[])[],
  ids: Uint32Array,
): Uint8Array {
  const { stacks, stackOf, labelsOf, values, valueCount } = samples;
  const labelFields = labels.map(encodeLabelFields);
  const bytesOfStack = bytesOfLocations(stacks, ids);
  const writer = new FieldWriter();
  for (let row = rows.first; row < rows.end; row++) {
    const stack = stackOf[row]!;
    const locationBytes = bytesOfStack[stack]!;
    const firstValue = row * valueCount;
    const valueBytes = bytesOfValues(values, firstValue, valueCount);
    const labelBytes = labelFields[labelsOf[row]!]!;
    writer.startMessage(
      PROFILE_SAMPLE,
      fieldBytes(locationBytes) + fieldBytes(valueBytes) + labelBytes.length,
    );
    writer.startMessage(SAMPLE_LOCATION_ID, locationBytes);
    for (let node = stack; node !== EMPTY_STACK; node = stacks.parentOf(node)) {
      writer.varint(ids[stacks.wordOf(node)]!);
    }
    writer.startMessage(SAMPLE_VALUE, valueBytes);
    for (let i = 0; i < valueCount; i++) writer.varint(values[firstValue + i]!);
    writer.append(labelBytes);
  }
  return writer.bytes();
}

/** What the location ids of each stack take, as varints. */
function bytesOfLocations(stacks: StackTree, ids: Uint32Array): Uint32Array {
  const bytes = new Uint32Array(stacks.size);
  for (let stack = EMPTY_STACK + 1; stack < bytes.length; stack++) {
    bytes[stack] = bytes[stacks.parentOf(stack)]! + varintBytes(ids[stacks.wordOf(stack)]!);
  }
  return bytes;
}

function bytesOfValues(values: Float64Array, first: number, count: number): number {
  let bytes = 0;
  for (let i = first; i < first + count; i++) bytes += varintBytes(values[i]!);
  return bytes;
}

/** What a length-delimited field takes with its tag and length. */
function fieldBytes(lengthBytes: number): number {
  return 1 + varintBytes(lengthBytes) + lengthBytes;
}

function encodeLabelFields(labels: readonly Uint8Array[]): Uint8Array {
  const writer = new FieldWriter();
  for (const label of labels) {
    writer.startMessage(SAMPLE_LABEL, label.length);
    writer.append(label);
  }
  return writer.bytes();
}

class FieldWriter {
  #buffer: Uint8Array = new Uint8Array(1 << 12);
  #length = 0;

  /** Writes what stands before a message of `lengthBytes`, which the caller writes next. */
  startMessage(tag: number, lengthBytes: number): void {
    this.#reserve(lengthBytes + 1 + MAX_VARINT_BYTES);
    this.#buffer[this.#length++] = tag;
    this.varint(lengthBytes);
  }

  append(bytes: Uint8Array): void {
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  /** A whole number up to 2^53; negative ones as protobuf has them, in two's complement of 64 bits. */
  varint(value: number): void {
    if (value < 0) {
      this.#negative(value);
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

  #negative(value: number): void {
    let rest = BigInt.asUintN(64, BigInt(Math.trunc(value)));
    for (; rest > 0x7fn; rest >>= 7n) this.#buffer[this.#length++] = Number(rest & 0x7fn) | 0x80;
    this.#buffer[this.#length++] = Number(rest);
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = new Uint8Array(Math.max(this.#buffer.length * 2, this.#length + bytes));
    larger.set(this.#buffer);
    this.#buffer = larger;
  }
}

function varintBytes(value: number): number {
  if (value < 0) return NEGATIVE_BYTES;
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  if (value < 0x20_0000) return 3;
  if (value < 0x1000_0000) return 4;
  let bytes = 4;
  for (let rest = Math.floor(value / 0x1000_0000); rest > 0; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}
