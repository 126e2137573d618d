import { forEachPart } from './block.js';
import type { Series } from './series.js';

const NO_SERIES: readonly number[] = [];
/** Times that a block may be looked up, on average, before all are taken. */
const MAX_MENTIONS = 8;

/** Finds series of a segment by their labels, and blocks by their series: one host's among those of a fleet without a look at all. */
export class SeriesIndex {
  /** Ids of series by label and value. */
  readonly #series = new Map<string, number[]>();
  /** Numbers of the blocks that each series is in. */
  readonly #blocks: number[][] = [];
  #blockCount = 0;

  /** Takes a series; its id is how many there were before. */
  addSeries({ labels }: Series): void {
    const id = this.#blocks.push([]) - 1;
    for (const [name, value] of Object.entries(labels)) {
      const key = keyOf(name, value);
      const ids = this.#series.get(key);
      if (ids) ids.push(id);
      else this.#series.set(key, [id]);
    }
  }

  /** Takes a block by its number, with the parts that it has. */
  addBlock(block: number, packedParts: Uint8Array): void {
    this.#blockCount = block + 1;
    forEachPart(packedParts, (series) => {
      const blocks = this.#blocks[series]!;
      if (blocks.at(-1) !== block) blocks.push(block);
    });
  }

  /** Ids of the series whose label has this value, in order. */
  seriesWith(name: string, value: string): readonly number[] {
    return this.#series.get(keyOf(name, value)) ?? NO_SERIES;
  }

  /** Numbers of the blocks that any of the series are in, in order; of all blocks, where looking for them would cost more than looking into them. */
  blocksOf(series: readonly number[]): readonly number[] {
    const mentions = series.reduce((sum, id) => sum + this.#blocks[id]!.length, 0);
    if (mentions > MAX_MENTIONS * this.#blockCount) {
      return Array.from({ length: this.#blockCount }, (_, block) => block);
    }
    const blocks = new Set<number>();
    for (const id of series) for (const block of this.#blocks[id]!) blocks.add(block);
    return [...blocks].sort((a, b) => a - b);
  }
}

function keyOf(name: string, value: string): string {
  return `${name}\0${value}`;
}
