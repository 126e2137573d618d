import { twiceAsLong } from '../../../../lib/growing-table.js';
import type { Block, RecordFrame } from '../records/record-frame.js';

const FIRST_CAPACITY = 16;

/** Records that wait: where each lies, and its time. Grows; keeps its memory when cleared. */
export class RecordList {
  readonly #blocks: Block[] = [];
  #times = new Float64Array(FIRST_CAPACITY);
  #positions = new Uint32Array(FIRST_CAPACITY);
  #sizes = new Uint32Array(FIRST_CAPACITY);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Times, ns; valid up to `length`, and until the list grows. */
  get times(): Float64Array {
    return this.#times;
  }

  /** Appends a record that lies in `block`. */
  push(timeNs: number, block: Block, position: number, sizeBytes: number): void {
    const at = this.#length;
    if (at === this.#times.length) this.#grow();
    this.#times[at] = timeNs;
    this.#positions[at] = position;
    this.#sizes[at] = sizeBytes;
    if (at < this.#blocks.length) this.#blocks[at] = block;
    else this.#blocks.push(block);
    this.#length = at + 1;
  }

  /** Appends what stands at `index` of another list. */
  pushFrom(other: RecordList, index: number): void {
    this.push(other.#times[index]!, other.blockAt(index), other.#positions[index]!, other.#sizes[index]!);
  }

  blockAt(index: number): Block {
    return this.#blocks[index]!;
  }

  /** Points `frame` at the record. */
  readFrame(index: number, frame: RecordFrame, isLittleEndian: boolean): void {
    const block = this.blockAt(index);
    const position = this.#positions[index]!;
    frame.block = block;
    frame.position = position;
    frame.sizeBytes = this.#sizes[index]!;
    frame.type = block.view.getUint32(position, isLittleEndian);
    frame.misc = block.view.getUint16(position + 4, isLittleEndian);
  }

  clear(): void {
    this.#length = 0;
  }

  #grow(): void {
    this.#times = twiceAsLong(this.#times);
    this.#positions = twiceAsLong(this.#positions);
    this.#sizes = twiceAsLong(this.#sizes);
  }
}
