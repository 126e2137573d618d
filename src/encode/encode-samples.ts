import type { SampleTable } from '../model/sample-table.js';
import { WireWriter } from './wire-writer.js';

/** Field numbers of profile.proto. */
const PROFILE_SAMPLE = 2;
const SAMPLE = { locationId: 1, value: 2, label: 3 } as const;

/** Rows of a table: from `first` on, `end` excluded. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/**
 * Writes the `sample` fields of a pprof: by far the most of it, and without an object
 * per sample. `labels` are the encoded `Label` messages of the label sets that the rows
 * have, `ids` the location ids of their frames.
 */
export function encodeSamples(
  writer: WireWriter,
  samples: SampleTable,
  { first, end }: RowRange,
  labels: readonly (readonly Uint8Array[])[],
  ids: Uint32Array,
): void {
  const { stacks, stackOf, labelsOf, values, valueCount } = samples;
  const sample = new WireWriter();
  const stack = new Uint32Array(stacks.maxLength);
  for (let row = first; row < end; row++) {
    const depth = stacks.read(stackOf[row]!, stack);
    for (let i = 0; i < depth; i++) stack[i] = ids[stack[i]!]!;
    sample.clear();
    sample.packed(SAMPLE.locationId, stack, depth);
    sample.packed(SAMPLE.value, values.subarray(row * valueCount, (row + 1) * valueCount), valueCount);
    for (const label of labels[labelsOf[row]!]!) sample.message(SAMPLE.label, label);
    writer.message(PROFILE_SAMPLE, sample.bytes());
  }
}
