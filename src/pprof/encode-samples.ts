import type { SampleTable } from '../model/sample-table.js';
import { EMPTY_STACK } from '../model/stack-table.js';
import { type FieldWriter, fieldBytes, putNumber, putVarint, varintBytes } from './field-writer.js';
import type { LocationIds } from './location-ids.js';

/** A field number of profile.proto and the wire type "length-delimited" (2) as one byte. */
const PROFILE_SAMPLE = (2 << 3) | 2;
const SAMPLE_LOCATION_ID = (1 << 3) | 2;
const SAMPLE_VALUE = (2 << 3) | 2;
const SAMPLE_LABEL = (3 << 3) | 2;
const LABEL_KEY = 1 << 3;
const LABEL_STR = 2 << 3;

/** No ids are there: the tag of the first sample is. */
const NOWHERE = 0;

/** Rows of a table: from `first` on, `end` excluded. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/**
 * Writes the `sample` fields of a pprof: by far the most of it, and written without an
 * object per sample. `labels` are the `label` fields of the label sets that the rows have,
 * the last the location ids of their frames.
 */
export function encodeSamples(
  writer: FieldWriter,
  samples: SampleTable,
  rows: RowRange,
  labels: readonly Uint8Array[],
  { ofFrame, bytesOfStack, places }: LocationIds,
): void {
  const { stacks, stackOf, labelsOf, values, valueCount } = samples;
  const { leaves, callers } = stacks;
  const bytesOfRows = new Uint32Array(rows.end - rows.first);
  let total = 0;
  for (let row = rows.first; row < rows.end; row++) {
    const bytes =
      fieldBytes(bytesOfStack[stackOf[row]!]!) +
      fieldBytes(bytesOfValues(values, row * valueCount, valueCount)) +
      labels[labelsOf[row]!]!.length;
    bytesOfRows[row - rows.first] = bytes;
    total += fieldBytes(bytes);
  }
  const out = writer.claim(total);
  places.fill(NOWHERE, 0, stacks.size);
  let at = 0;
  for (let row = rows.first; row < rows.end; row++) {
    const stack = stackOf[row]!;
    const firstValue = row * valueCount;
    at = putNumber(out, at, PROFILE_SAMPLE, bytesOfRows[row - rows.first]!);
    at = putNumber(out, at, SAMPLE_LOCATION_ID, bytesOfStack[stack]!);
    let rest = stack;
    for (; rest !== EMPTY_STACK && places[rest] === NOWHERE; rest = callers[rest]!) {
      places[rest] = at;
      at = putVarint(out, at, ofFrame[leaves[rest]!]!);
    }
    // Many rows have the same callers: those are copied.
    const place = places[rest]!;
    const placeEnd = place + bytesOfStack[rest]!;
    for (let from = place; from < placeEnd; from++) out[at++] = out[from]!;
    at = putNumber(out, at, SAMPLE_VALUE, bytesOfValues(values, firstValue, valueCount));
    for (let i = 0; i < valueCount; i++) at = putVarint(out, at, values[firstValue + i]!);
    const label = labels[labelsOf[row]!]!;
    for (let i = 0; i < label.length; i++) out[at++] = label[i]!;
  }
}

/** The `label` field of a sample, by the numbers of its strings. */
export function encodeLabel(writer: FieldWriter, name: number, value: number): void {
  writer.startMessage(SAMPLE_LABEL, 2 + varintBytes(name) + varintBytes(value));
  writer.number(LABEL_KEY, name);
  writer.number(LABEL_STR, value);
}

function bytesOfValues(values: Float64Array, first: number, count: number): number {
  let bytes = 0;
  for (let i = first; i < first + count; i++) bytes += varintBytes(values[i]!);
  return bytes;
}
