import { VarintReader, VarintWriter } from '../../lib/varint.js';
import type { SampleTable } from '../../model/sample-table.js';
import type { Series } from './series.js';
import type { StackDictionary } from './stack-dictionary.js';
import { storedLocation } from './stored-location.js';

/** One series' part of a stored profile. */
export interface BlockSeries {
  /** Id within the segment. */
  readonly series: number;
  /** Sum of all stacks, one a sample type. */
  readonly totals: readonly number[];
}

/** What is known of a stored profile without its stacks. */
export interface BlockIndex {
  /** Milliseconds since the epoch. */
  readonly timeMs: number;
  readonly parts: readonly BlockSeries[];
}

/** Writes the part of a block that queries without stacks read. */
export function encodeBlockIndex({ timeMs, parts }: BlockIndex): Uint8Array {
  const writer = new VarintWriter();
  writer.uint(timeMs);
  writer.uint(parts.length);
  for (const { series, totals } of parts) {
    writer.uint(series);
    writer.uint(totals.length);
    for (const total of totals) writer.uint(total);
  }
  return writer.bytes;
}

/** A {@link BlockIndex} as it stays in memory: its parts as written, some bytes each where objects would take a hundred. */
export interface PackedBlockIndex extends Omit<BlockIndex, 'parts'> {
  /** For {@link forEachPart}. */
  readonly packedParts: Uint8Array;
}

/** Reads what {@link encodeBlockIndex} wrote; holds none of `bytes`. */
export function decodeBlockIndex(bytes: Uint8Array): PackedBlockIndex {
  const reader = new VarintReader(bytes);
  const timeMs = reader.uint();
  return { timeMs, packedParts: Uint8Array.from(reader.rest) };
}

/** Calls `visit` for each part in order. `totals` is the same array each time: copy what is kept. */
export function forEachPart(
  packedParts: Uint8Array,
  visit: (series: number, totals: readonly number[]) => void,
): void {
  const reader = new VarintReader(packedParts);
  const totals: number[] = [];
  for (let count = reader.uint(); count > 0; count--) {
    const series = reader.uint();
    totals.length = reader.uint();
    for (let type = 0; type < totals.length; type++) totals[type] = reader.uint();
    visit(series, totals);
  }
}

/** Writes the stacks of a profile, whose frames get into the dictionary: for each label set its nodes and values. */
export function encodeBlockStacks(samples: SampleTable, dictionary: StackDictionary): Uint8Array {
  const { labelSets, labelsOf, stackOf, rowCount, values, valueCount } = samples;
  const nodes = internStacks(samples, dictionary);
  const rowsOf = new Uint32Array(labelSets.length);
  for (let row = 0; row < rowCount; row++) rowsOf[labelsOf[row]!]!++;
  const writer = new VarintWriter();
  for (let row = 0; row < rowCount; row++) {
    // Rows of a label set stand together.
    if (row === 0 || labelsOf[row] !== labelsOf[row - 1]) writer.uint(rowsOf[labelsOf[row]!]!);
    writer.uint(nodes[stackOf[row]!]!);
    for (let i = 0; i < valueCount; i++) writer.uint(values[row * valueCount + i]!);
  }
  return writer.bytes;
}

/** The node of each stack. */
function internStacks({ frames, stacks }: SampleTable, dictionary: StackDictionary): Uint32Array {
  const { leaves, callers, size } = stacks;
  const locationOf = new Map<number, number>();
  const nodes = new Uint32Array(size);
  for (let stack = 1; stack < size; stack++) {
    const frame = leaves[stack]!;
    const location = locationOf.get(frame) ?? dictionary.internLocation(storedLocation(frames[frame]!));
    locationOf.set(frame, location);
    nodes[stack] = dictionary.internNode(nodes[callers[stack]!]!, location);
  }
  return nodes;
}

/** Series that a block names for the first time in its segment. */
export interface NewSeries {
  /** The id of the first one; the others follow on. */
  readonly firstId: number;
  readonly series: readonly Series[];
}

/**
 * Writes what the numbers of a block and of later ones stand for, where the segment did
 * not have it yet: series, and what the dictionary got since it was written last.
 */
export function encodeDefinitions({ firstId, series }: NewSeries, dictionary: StackDictionary): Uint8Array {
  const named = new VarintWriter();
  named.uint(firstId);
  named.uint(series.length);
  for (const one of series) named.string(JSON.stringify(one));
  const writer = new VarintWriter();
  writer.raw(named.bytes);
  dictionary.writeAdded(writer);
  return writer.bytes;
}

/** The series of what {@link encodeDefinitions} wrote. */
export function decodeNewSeries(definitions: Uint8Array): NewSeries {
  const reader = new VarintReader(new VarintReader(definitions).raw());
  const firstId = reader.uint();
  return {
    firstId,
    series: Array.from({ length: reader.uint() }, () => JSON.parse(reader.string()) as Series),
  };
}

/** Adds the rest of what {@link encodeDefinitions} wrote to `dictionary`. */
export function readIntoDictionary(definitions: Uint8Array, dictionary: StackDictionary): void {
  const reader = new VarintReader(definitions);
  reader.raw();
  dictionary.readAdded(reader);
}
