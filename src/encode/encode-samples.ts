import type { SampleTable } from '../model/sample-table.js';

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
  const writer = new FieldWriter();
  const stack = new Uint32Array(stacks.maxLength);
  for (let row = rows.first; row < rows.end; row++) {
    const depth = stacks.read(stackOf[row]!, stack);
    for (let i = 0; i < depth; i++) stack[i] = ids[stack[i]!]!;
    const ofRow = values.subarray(row * valueCount, (row + 1) * valueCount);
    writer.sample(stack, depth, ofRow, labelFields[labelsOf[row]!]!);
  }
  return writer.bytes();
}

function encodeLabelFields(labels: readonly Uint8Array[]): Uint8Array {
  const writer = new FieldWriter();
  for (const label of labels) writer.field(SAMPLE_LABEL, label);
  return writer.bytes();
}

class FieldWriter {
  #buffer: Uint8Array = new Uint8Array(1 << 12);
  #length = 0;

  sample(locationIds: Uint32Array, depth: number, values: Float64Array, labelFields: Uint8Array): void {
    let locationBytes = 0;
    for (let i = 0; i < depth; i++) locationBytes += varintBytes(locationIds[i]!);
    let valueBytes = 0;
    for (let i = 0; i < values.length; i++) valueBytes += varintBytes(values[i]!);
    const bodyBytes =
      2 +
      varintBytes(locationBytes) +
      locationBytes +
      varintBytes(valueBytes) +
      valueBytes +
      labelFields.length;
    this.#reserve(bodyBytes + 1 + MAX_VARINT_BYTES);
    this.#tag(PROFILE_SAMPLE, bodyBytes);
    this.#tag(SAMPLE_LOCATION_ID, locationBytes);
    for (let i = 0; i < depth; i++) this.#varint(locationIds[i]!);
    this.#tag(SAMPLE_VALUE, valueBytes);
    for (let i = 0; i < values.length; i++) this.#varint(values[i]!);
    this.#buffer.set(labelFields, this.#length);
    this.#length += labelFields.length;
  }

  field(tag: number, body: Uint8Array): void {
    this.#reserve(body.length + 1 + MAX_VARINT_BYTES);
    this.#tag(tag, body.length);
    this.#buffer.set(body, this.#length);
    this.#length += body.length;
  }

  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  #tag(tag: number, lengthBytes: number): void {
    this.#buffer[this.#length++] = tag;
    this.#varint(lengthBytes);
  }

  /** A whole number up to 2^53; negative ones as protobuf has them, in two's complement of 64 bits. */
  #varint(value: number): void {
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
