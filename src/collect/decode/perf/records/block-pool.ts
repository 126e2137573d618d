import type { Block } from './record-frame.js';

/** Bytes of a block: room for eight records of the largest size there is. */
export const BLOCK_BYTES = 512 * 1024;
/** Free blocks that are kept for reuse. */
const MAX_FREE = 4;

/** Lends blocks of memory for records, and takes them back when none of their records is needed any more. */
export class BlockPool {
  readonly #free: Block[] = [];
  #lentBytes = 0;

  /** Bytes of the blocks that are lent. */
  get lentBytes(): number {
    return this.#lentBytes;
  }

  /** A block to fill; it is lent until its `held` comes down to 0. */
  lend(): Block {
    this.#lentBytes += BLOCK_BYTES;
    const block = this.#free.pop() ?? createBlock();
    block.held = 1;
    return block;
  }

  /** Says that so many records of the block need it no more; its reader counts as one. */
  release(block: Block, records = 1): void {
    block.held -= records;
    if (block.held > 0) return;
    this.#lentBytes -= BLOCK_BYTES;
    if (this.#free.length < MAX_FREE) this.#free.push(block);
  }
}

function createBlock(): Block {
  const buffer = new ArrayBuffer(BLOCK_BYTES);
  return {
    bytes: new Uint8Array(buffer),
    words: new Uint32Array(buffer),
    view: new DataView(buffer),
    held: 0,
  };
}
