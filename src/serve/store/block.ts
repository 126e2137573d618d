import { VarintReader, VarintWriter } from '../../lib/varint.js';
import type { ReadPprof } from '../../pprof/read-stored-pprof.js';
import type { Series } from './series.js';
import type { StackDictionary } from './stack-dictionary.js';

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
  /** Series that this block names for the first time in its segment; their ids follow on. */
  readonly newSeries: readonly Series[];
}

/** Writes the part of a block that queries without stacks read. */
export function encodeBlockIndex({ timeMs, parts, newSeries }: BlockIndex): Uint8Array {
  const writer = new VarintWriter();
  writer.uint(timeMs);
  writer.uint(newSeries.length);
  for (const series of newSeries) writer.string(JSON.stringify(series));
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
  const newSeries = Array.from({ length: reader.uint() }, () => JSON.parse(reader.string()) as Series);
  return { timeMs, newSeries, packedParts: Uint8Array.from(reader.rest) };
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

/** Writes the stacks of a profile: what is new in the dictionary, then for each group its nodes and values. */
export function encodeBlockBody(pprof: ReadPprof, dictionary: StackDictionary): Uint8Array {
  const locationIds = pprof.locations.map((location) => dictionary.internLocation(location));
  const nodes = pprof.groups.map(({ samples }) =>
    samples.map(({ stack }) =>
      stack.reduce((parent, index) => dictionary.internNode(parent, locationIds[index]!), 0),
    ),
  );
  const added = new VarintWriter();
  dictionary.writeAdded(added);
  const writer = new VarintWriter();
  writer.raw(added.bytes);
  pprof.groups.forEach(({ samples }, group) => {
    writer.uint(samples.length);
    samples.forEach(({ values }, index) => {
      writer.uint(nodes[group]![index]!);
      for (const value of values) writer.uint(value);
    });
  });
  return writer.bytes;
}

/** Adds what a body brought to `dictionary`. */
export function readBlockDictionary(body: Uint8Array, dictionary: StackDictionary): void {
  dictionary.readAdded(new VarintReader(new VarintReader(body).raw()));
}

/** A reader that stands behind the dictionary's part of a body. */
export function openBlockStacks(body: Uint8Array): VarintReader {
  const reader = new VarintReader(body);
  reader.raw();
  return reader;
}
