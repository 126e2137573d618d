import type { SampleTable } from '../model/sample-table.js';
import { EMPTY_STACK } from '../model/stack-table.js';
import { type FieldWriter, fieldBytes, varintBytes } from './field-writer.js';
import type { LocationIds } from './location-ids.js';

/** A field number of profile.proto and the wire type "length-delimited" (2) as one byte. */
const PROFILE_SAMPLE = (2 << 3) | 2;
const SAMPLE_LOCATION_ID = (1 << 3) | 2;
const SAMPLE_VALUE = (2 << 3) | 2;
const SAMPLE_LABEL = (3 << 3) | 2;
const LABEL_KEY = 1 << 3;
const LABEL_STR = 2 << 3;

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
  { ofFrame, bytesOfStack }: LocationIds,
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
  writer.reserve(total);
  for (let row = rows.first; row < rows.end; row++) {
    const stack = stackOf[row]!;
    const firstValue = row * valueCount;
    writer.startMessage(PROFILE_SAMPLE, bytesOfRows[row - rows.first]!);
    writer.startMessage(SAMPLE_LOCATION_ID, bytesOfStack[stack]!);
    for (let at = stack; at !== EMPTY_STACK; at = callers[at]!) writer.varint(ofFrame[leaves[at]!]!);
    writer.startMessage(SAMPLE_VALUE, bytesOfValues(values, firstValue, valueCount));
    for (let i = 0; i < valueCount; i++) writer.varint(values[firstValue + i]!);
    writer.append(labels[labelsOf[row]!]!);
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
