import type { SampleTable } from '../model/sample-table.js';
import { type FieldWriter, fieldBytes, varintBytes } from './field-writer.js';

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

/** A label by the numbers of its strings. */
export interface LabelNumbers {
  readonly name: number;
  readonly value: number;
}

/**
 * Writes the `sample` fields of a pprof: by far the most of it, and written without an
 * object per sample. `labels` are those of the label sets that the rows have, `ids` the
 * location ids of their frames.
 */
export function encodeSamples(
  writer: FieldWriter,
  samples: SampleTable,
  rows: RowRange,
  labels: readonly (readonly LabelNumbers[])[],
  ids: Uint32Array,
): void {
  const { stacks, stackOf, labelsOf, values, valueCount } = samples;
  const bytesOfLabels = labels.map((ofSet) =>
    ofSet.reduce((sum, label) => sum + fieldBytes(bytesOfLabel(label)), 0),
  );
  const { words, starts } = stacks;
  const bytesOfStacks = bytesOfLocations(samples, rows, ids);
  const bytesOfRows = new Uint32Array(bytesOfStacks.length);
  let total = 0;
  for (let row = rows.first; row < rows.end; row++) {
    const bytes =
      fieldBytes(bytesOfStacks[row - rows.first]!) +
      fieldBytes(bytesOfValues(values, row * valueCount, valueCount)) +
      bytesOfLabels[labelsOf[row]!]!;
    bytesOfRows[row - rows.first] = bytes;
    total += fieldBytes(bytes);
  }
  writer.reserve(total);
  for (let row = rows.first; row < rows.end; row++) {
    const stack = stackOf[row]!;
    const firstValue = row * valueCount;
    writer.startMessage(PROFILE_SAMPLE, bytesOfRows[row - rows.first]!);
    writer.startMessage(SAMPLE_LOCATION_ID, bytesOfStacks[row - rows.first]!);
    for (let at = starts[stack]!; at < starts[stack + 1]!; at++) writer.varint(ids[words[at]!]!);
    writer.startMessage(SAMPLE_VALUE, bytesOfValues(values, firstValue, valueCount));
    for (let i = 0; i < valueCount; i++) writer.varint(values[firstValue + i]!);
    for (const label of labels[labelsOf[row]!]!) {
      writer.startMessage(SAMPLE_LABEL, bytesOfLabel(label));
      writer.number(LABEL_KEY, label.name);
      writer.number(LABEL_STR, label.value);
    }
  }
}

/** What the location ids of the stack of each row take, as varints. */
function bytesOfLocations(
  { stacks: { words, starts }, stackOf }: SampleTable,
  { first, end }: RowRange,
  ids: Uint32Array,
): Uint32Array {
  const bytesOfId = new Uint8Array(ids.length);
  for (let frame = 0; frame < ids.length; frame++) bytesOfId[frame] = varintBytes(ids[frame]!);
  const bytesOfRows = new Uint32Array(end - first);
  for (let row = first; row < end; row++) {
    const stack = stackOf[row]!;
    let bytes = 0;
    for (let at = starts[stack]!; at < starts[stack + 1]!; at++) bytes += bytesOfId[words[at]!]!;
    bytesOfRows[row - first] = bytes;
  }
  return bytesOfRows;
}

function bytesOfValues(values: Float64Array, first: number, count: number): number {
  let bytes = 0;
  for (let i = first; i < first + count; i++) bytes += varintBytes(values[i]!);
  return bytes;
}

function bytesOfLabel({ name, value }: LabelNumbers): number {
  return 2 + varintBytes(name) + varintBytes(value);
}
