import { VarintReader, VarintWriter } from '../lib/varint.js';
import type { ReadPprof } from './read-pprof.js';
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

/** Reads what {@link encodeBlockIndex} wrote. */
export function decodeBlockIndex(bytes: Uint8Array): BlockIndex {
  const reader = new VarintReader(bytes);
  const timeMs = reader.uint();
  const newSeries = Array.from({ length: reader.uint() }, () => JSON.parse(reader.string()) as Series);
  const parts = Array.from({ length: reader.uint() }, () => ({
    series: reader.uint(),
    totals: Array.from({ length: reader.uint() }, () => reader.uint()),
  }));
  return { timeMs, parts, newSeries };
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
