import type { SampleTable } from '../model/sample-table.js';
import { EMPTY_STACK, type StackTree } from '../model/stack-tree.js';
import { FieldWriter, fieldBytes, varintBytes } from './field-writer.js';

/** A field number of profile.proto and the wire type "length-delimited" (2) as one byte. */
const PROFILE_SAMPLE = (2 << 3) | 2;
const SAMPLE_LOCATION_ID = (1 << 3) | 2;
const SAMPLE_VALUE = (2 << 3) | 2;
const SAMPLE_LABEL = (3 << 3) | 2;

/** Rows of a table: from `first` on, `end` excluded. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/**
 * Writes the `sample` fields of a pprof: by far the most of it, and written without an
 * object per sample. `labels` are the encoded `Label` messages of the label sets that the
 * rows have, `ids` the location ids of their frames, `rowsOfStacks` how many rows each stack has or begins.
 */
export function encodeSamples(
  writer: FieldWriter,
  samples: SampleTable,
  rows: RowRange,
  labels: readonly (readonly Uint8Array[])[],
  ids: Uint32Array,
  rowsOfStacks: Uint32Array,
): void {
  const { stacks, stackOf, labelsOf, values, valueCount } = samples;
  const labelFields = labels.map(encodeLabelFields);
  const bytesOfStack = bytesOfLocations(stacks, ids, rowsOfStacks);
  const bytesOfRow = (row: number) =>
    fieldBytes(bytesOfStack[stackOf[row]!]!) +
    fieldBytes(bytesOfValues(values, row * valueCount, valueCount)) +
    labelFields[labelsOf[row]!]!.length;
  let total = 0;
  for (let row = rows.first; row < rows.end; row++) total += fieldBytes(bytesOfRow(row));
  writer.reserve(total);
  for (let row = rows.first; row < rows.end; row++) {
    const stack = stackOf[row]!;
    const firstValue = row * valueCount;
    writer.startMessage(PROFILE_SAMPLE, bytesOfRow(row));
    writer.startMessage(SAMPLE_LOCATION_ID, bytesOfStack[stack]!);
    for (let node = stack; node !== EMPTY_STACK; node = stacks.parentOf(node)) {
      writer.varint(ids[stacks.wordOf(node)]!);
    }
    writer.startMessage(SAMPLE_VALUE, bytesOfValues(values, firstValue, valueCount));
    for (let i = 0; i < valueCount; i++) writer.varint(values[firstValue + i]!);
    writer.append(labelFields[labelsOf[row]!]!);
  }
}

/** What the location ids of each stack that has rows take, as varints. */
function bytesOfLocations(stacks: StackTree, ids: Uint32Array, rowsOfStacks: Uint32Array): Uint32Array {
  const bytes = new Uint32Array(stacks.size);
  for (let stack = EMPTY_STACK + 1; stack < bytes.length; stack++) {
    if (rowsOfStacks[stack] === 0) continue;
    bytes[stack] = bytes[stacks.parentOf(stack)]! + varintBytes(ids[stacks.wordOf(stack)]!);
  }
  return bytes;
}

function bytesOfValues(values: Float64Array, first: number, count: number): number {
  let bytes = 0;
  for (let i = first; i < first + count; i++) bytes += varintBytes(values[i]!);
  return bytes;
}

function encodeLabelFields(labels: readonly Uint8Array[]): Uint8Array {
  const writer = new FieldWriter();
  for (const label of labels) {
    writer.startMessage(SAMPLE_LABEL, label.length);
    writer.append(label);
  }
  return writer.bytes();
}
