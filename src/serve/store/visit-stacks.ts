import { VarintReader } from '../../lib/varint.js';
import { forEachPart } from './block.js';
import type { BlockPlace } from './segment-record.js';

/** A profile in a segment. */
export interface StoredBlock {
  readonly timeMs: number;
  /** Its series and their totals, for `forEachPart`. */
  readonly packedParts: Uint8Array;
  readonly place: BlockPlace;
}

/** Blocks whose stacks lie this close are read at once. */
const MAX_GAP_BYTES = 64 << 10;
/** And no more than this, unless a block alone is larger. */
const MAX_READ_BYTES = 4 << 20;

/** Calls `visit` for each stack of a block, given its bytes, whose series' type is wanted (`typeOf` not negative): the node of its leaf, and its value. */
export function visitBlock(
  { packedParts, timeMs }: StoredBlock,
  stacks: Uint8Array,
  typeOf: (series: number) => number,
  visit: (series: number, node: number, value: number, timeMs: number) => void,
): void {
  const reader = new VarintReader(stacks);
  forEachPart(packedParts, (series, totals) => {
    const wanted = typeOf(series);
    for (let count = reader.uint(); count > 0; count--) {
      const node = reader.uint();
      for (let type = 0; type < totals.length; type++) {
        const value = reader.uint();
        if (type === wanted) visit(series, node, value, timeMs);
      }
    }
  });
}

/** Blocks in order of the file, cut into what is read at once. */
export function* adjacentBlocks(blocks: readonly StoredBlock[]): Iterable<readonly StoredBlock[]> {
  let run: StoredBlock[] = [];
  for (const block of blocks) {
    const last = run.at(-1);
    const isFar =
      last !== undefined &&
      (block.place.stacksOffset - endOf(last) > MAX_GAP_BYTES ||
        endOf(block) - run[0]!.place.stacksOffset > MAX_READ_BYTES);
    if (isFar) {
      yield run;
      run = [];
    }
    run.push(block);
  }
  if (run.length > 0) yield run;
}

/** Where the stacks of a block end in the file. */
export function endOf({ place }: StoredBlock): number {
  return place.stacksOffset + place.stacksBytes;
}
