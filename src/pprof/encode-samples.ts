import type { SampleTable } from '../model/sample-table.js';
import { EMPTY_STACK, type StackTable } from '../model/stack-table.js';
import { type FieldWriter, fieldBytes, putNumber, putVarint, varintBytes } from './field-writer.js';
import type { LocationIds } from './location-ids.js';
import { bytesTag, LABEL, numberTag, PROFILE, SAMPLE } from './profile-proto.js';

const PROFILE_SAMPLE = bytesTag(PROFILE.sample);
const SAMPLE_LOCATION_ID = bytesTag(SAMPLE.locationId);
const SAMPLE_VALUE = bytesTag(SAMPLE.value);
const SAMPLE_LABEL = bytesTag(SAMPLE.label);
const LABEL_KEY = numberTag(LABEL.key);
const LABEL_STR = numberTag(LABEL.str);

/** No ids are there: the tag of the first sample is. */
const NOWHERE = 0;

/** Rows of a table: from `first` on, `end` excluded. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** Writes the samples of pprofs, one pprof after the other in the same memory. */
export class SampleEncoder {
  /** Where in the output the ids of each stack are. */
  #places: Uint32Array = new Uint32Array(0);

  /**
   * Writes the `sample` fields of a pprof: by far the most of it, and written without an
   * object per sample. `labels` are the `label` fields of the label sets that the rows have,
   * the last the location ids of their frames.
   */
  encode(
    writer: FieldWriter,
    samples: SampleTable,
    rows: RowRange,
    labels: readonly Uint8Array[],
    { ofFrame, bytesOfStack }: LocationIds,
  ): void {
    const { stacks, stackOf, labelsOf, values, valueCount } = samples;
    const { leaves, callers } = stacks;
    const bytesOfRows = measureRows(samples, rows, labels, bytesOfStack);
    const out = writer.claim(bytesOfRows.reduce((total, bytes) => total + fieldBytes(bytes), 0));
    const places = this.#clearedPlaces(stacks);
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

  #clearedPlaces({ leaves, size }: StackTable): Uint32Array {
    if (this.#places.length < size) this.#places = new Uint32Array(leaves.length);
    return this.#places.fill(NOWHERE, 0, size);
  }
}

/** The length of each row's message. */
function measureRows(
  { stackOf, labelsOf, values, valueCount }: SampleTable,
  { first, end }: RowRange,
  labels: readonly Uint8Array[],
  bytesOfStack: Uint32Array,
): Uint32Array {
  const bytesOfRows = new Uint32Array(end - first);
  for (let row = first; row < end; row++) {
    bytesOfRows[row - first] =
      fieldBytes(bytesOfStack[stackOf[row]!]!) +
      fieldBytes(bytesOfValues(values, row * valueCount, valueCount)) +
      labels[labelsOf[row]!]!.length;
  }
  return bytesOfRows;
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
