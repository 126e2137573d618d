import { DecodeError } from '../../../../model/decode-error.js';
import type { BlockPool } from './block-pool.js';
import { BLOCK_BYTES } from './block-pool.js';
import { type Block, RECORD_HEADER_BYTES, type RecordFrame } from './record-frame.js';

/** What a {@link RecordFramer} works with. */
export interface RecordFramerOptions {
  readonly pool: BlockPool;
  readonly isLittleEndian: boolean;
  /** Offset in the input of the first byte. */
  readonly offset: number;
  /** Takes a record; the frame is reused for the next. */
  readonly onRecord: (frame: RecordFrame) => void;
  /** Asked before each record: whether to stop for now. */
  readonly isPaused: () => boolean;
}

/** Cuts a stream of bytes into records. Bytes are copied once, into blocks in which records lie whole. */
export class RecordFramer {
  readonly #options: RecordFramerOptions;
  readonly #frame: RecordFrame;
  #block: Block;
  /** The block holds bytes up to here … */
  #filled = 0;
  /** … of which those before here are framed. */
  #framed = 0;
  #chunk: Uint8Array = new Uint8Array(0);
  #chunkUsed = 0;
  #skipBytes = 0;
  /** Offset in the input of what lies at the block's start. */
  #blockOffset: number;

  constructor(options: RecordFramerOptions) {
    this.#options = options;
    this.#block = options.pool.lend();
    this.#blockOffset = options.offset;
    this.#frame = { block: this.#block, position: 0, sizeBytes: 0, type: 0, misc: 0, offset: 0 };
  }

  /** Offset in the input of the first byte that belongs to no record yet. */
  get offset(): number {
    return this.#blockOffset + this.#framed;
  }

  /** Whether the stream may end here: not within a record, or within bytes that are to be skipped. */
  get isAtBoundary(): boolean {
    return this.#filled === this.#framed && this.#skipBytes === 0;
  }

  /** Skips bytes of payload that follow the record being handled. */
  skip(sizeBytes: number): void {
    this.#skipBytes += sizeBytes;
  }

  /** Takes the next bytes. Only when {@link run} returned true, which means that the bytes before are used up. */
  push(chunk: Uint8Array): void {
    this.#chunk = chunk;
    this.#chunkUsed = 0;
  }

  /**
   * Hands out the records that are whole. Returns false when it was paused: call it
   * again. Throws {@link DecodeError} where a record's size is none.
   */
  run(): boolean {
    for (;;) {
      if (!this.#frameRecords()) return false;
      if (this.#chunkUsed === this.#chunk.length) return true;
      this.#fill();
    }
  }

  /** Moves bytes of the chunk into the block, or into a new one when it is full. */
  #fill(): void {
    if (this.#filled === BLOCK_BYTES) this.#startBlock();
    const length = Math.min(BLOCK_BYTES - this.#filled, this.#chunk.length - this.#chunkUsed);
    this.#block.bytes.set(this.#chunk.subarray(this.#chunkUsed, this.#chunkUsed + length), this.#filled);
    this.#filled += length;
    this.#chunkUsed += length;
  }

  /** The record that is not whole yet moves on to a new block. */
  #startBlock(): void {
    const { pool } = this.#options;
    const full = this.#block;
    this.#block = pool.lend();
    this.#block.bytes.set(full.bytes.subarray(this.#framed));
    pool.release(full);
    this.#blockOffset += this.#framed;
    this.#filled = BLOCK_BYTES - this.#framed;
    this.#framed = 0;
  }

  #frameRecords(): boolean {
    const { isPaused, onRecord } = this.#options;
    for (;;) {
      this.#dropSkipped();
      if (this.#filled - this.#framed < RECORD_HEADER_BYTES) return true;
      const sizeBytes = this.#readHeader();
      if (this.#framed + sizeBytes > this.#filled) return true;
      if (isPaused()) return false;
      this.#framed += sizeBytes;
      onRecord(this.#frame);
    }
  }

  #dropSkipped(): void {
    if (this.#skipBytes === 0) return;
    const length = Math.min(this.#skipBytes, this.#filled - this.#framed);
    this.#framed += length;
    this.#skipBytes -= length;
    if (this.#filled > this.#framed) return;
    // Nothing is left in the block: the rest need not even be copied.
    const unread = Math.min(this.#skipBytes, this.#chunk.length - this.#chunkUsed);
    this.#chunkUsed += unread;
    this.#skipBytes -= unread;
    this.#blockOffset += unread;
  }

  #readHeader(): number {
    const { isLittleEndian } = this.#options;
    const frame = this.#frame;
    const { view } = this.#block;
    const at = this.#framed;
    frame.block = this.#block;
    frame.position = at;
    frame.type = view.getUint32(at, isLittleEndian);
    frame.misc = view.getUint16(at + 4, isLittleEndian);
    frame.sizeBytes = view.getUint16(at + 6, isLittleEndian);
    frame.offset = this.#blockOffset + at;
    if (frame.sizeBytes < RECORD_HEADER_BYTES) {
      const message = `record at byte ${frame.offset} says it is ${frame.sizeBytes} bytes long, but its header alone is ${RECORD_HEADER_BYTES}`;
      throw new DecodeError('malformed', message, frame.offset, frame.type);
    }
    return frame.sizeBytes;
  }
}
