import { twiceAsLong } from '../../../../lib/growing-table.js';
import type { Block, RecordFrame } from '../records/record-frame.js';

/** Small, so that what grows has grown before it is compiled: V8 throws code away that took a field for constant. */
const FIRST_CAPACITY = 1 << 4;

/** Records that wait: where each lies, and its time. Grows; keeps its memory when cleared. */
export class RecordList {
  readonly #blocks: Block[] = [];
  #times = new Float64Array(FIRST_CAPACITY);
  #positions = new Uint32Array(FIRST_CAPACITY);
  #sizes = new Uint32Array(FIRST_CAPACITY);
  #length = 0;
  /** What {@link fetch} read last: a compiler leaves out what goes nowhere. */
  fetched = 0;

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

  /** Reads the start of each record from `from` to `to`: memory that is far from the processor comes for many in the time that it takes for one. */
  fetch(from: number, to: number): void {
    let read = 0;
    for (let i = from; i < to; i++) read ^= this.#blocks[i]!.words[this.#positions[i]! >> 2]!;
    this.fetched = read;
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
