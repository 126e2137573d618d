import { DecodeError } from './decode-error.js';
import { RECORD_HEADER_BYTES, RecordType } from './format.js';

/** A piece of the stream that records are read from in place; aligned to 8 bytes, never changed. */
export interface Block {
  readonly bytes: Uint8Array;
  readonly words: Uint32Array;
  readonly view: DataView;
}

/** A whole record within a block. */
export interface RawRecord {
  readonly block: Block;
  /** Byte offset in the block, a multiple of 8. */
  readonly start: number;
  readonly type: number;
  readonly misc: number;
  /** Of header and body, bytes. */
  readonly size: number;
  /** Byte offset in the whole input, for messages. */
  readonly offset: number;
}

/** Called for each record; the object is reused. */
export type OnRecord = (record: RawRecord) => void;

type MutableRecord = { -readonly [K in keyof RawRecord]: RawRecord[K] };

/**
 * Cuts a stream of bytes into records, whatever its chunks are. Chunks are
 * copied, so the caller may reuse them. A record that is not aligned to 8 bytes
 * (HEADER_FEATURE's may be of any size) gets a block of its own.
 */
export class RecordFramer {
  readonly #isLittleEndian: boolean;
  readonly #onRecord: OnRecord;
  #rest: Uint8Array = EMPTY;
  /** Input offset of the first byte of `rest`. */
  #offset: number;
  #skipBytes = 0;

  constructor(isLittleEndian: boolean, offset: number, onRecord: OnRecord) {
    this.#isLittleEndian = isLittleEndian;
    this.#offset = offset;
    this.#onRecord = onRecord;
  }

  /** Bytes of a record that has not come whole, or of trace data still to be passed over. */
  get pendingBytes(): number {
    return this.#rest.length + this.#skipBytes;
  }

  /** Input offset of the next record. */
  get offset(): number {
    return this.#offset;
  }

  /** Takes more bytes. Throws {@link DecodeError} for a record whose size cannot be. */
  push(chunk: Uint8Array): void {
    const fresh = this.#skip(chunk);
    if (fresh.length === 0) return;
    const joined = join(this.#rest, fresh);
    const used = this.#frame(joined);
    this.#rest = used === joined.length ? EMPTY : joined.subarray(used);
  }

  /** Passes over what belongs to an AUXTRACE record. */
  #skip(chunk: Uint8Array): Uint8Array {
    const count = Math.min(this.#skipBytes, chunk.length);
    this.#skipBytes -= count;
    this.#offset += count;
    return count === 0 ? chunk : chunk.subarray(count);
  }

  /** Frames all whole records of `bytes`; returns how many bytes they were. */
  #frame(bytes: Uint8Array): number {
    let block = createBlock(bytes);
    let base = 0;
    const record: MutableRecord = { block, start: 0, type: 0, misc: 0, size: 0, offset: 0 };
    let at = 0;
    while (bytes.length - at >= RECORD_HEADER_BYTES) {
      if ((at - base) % 8 !== 0) {
        block = createBlock(bytes.slice(at));
        base = at;
      }
      const start = at - base;
      const size = block.view.getUint16(start + 6, this.#isLittleEndian);
      const type = block.view.getUint32(start, this.#isLittleEndian);
      if (size < RECORD_HEADER_BYTES) throw this.#sizeError(type, size);
      if (bytes.length - at < size) break;
      const misc = block.view.getUint16(start + 4, this.#isLittleEndian);
      record.block = block;
      record.start = start;
      record.type = type;
      record.misc = misc;
      record.size = size;
      record.offset = this.#offset;
      this.#onRecord(record);
      at += size;
      this.#offset += size;
      if (type === RecordType.AUXTRACE && size >= 16) at += this.#skipTrace(block, start, bytes.length - at);
    }
    return at;
  }

  /** The trace data behind an AUXTRACE record is not in its size. Returns how much of it is here. */
  #skipTrace(block: Block, start: number, availableBytes: number): number {
    const traceBytes = Number(block.view.getBigUint64(start + 8, this.#isLittleEndian));
    const here = Math.min(traceBytes, availableBytes);
    this.#skipBytes = traceBytes - here;
    this.#offset += here;
    return here;
  }

  #sizeError(type: number, size: number): DecodeError {
    const message = `a record of type ${type} says it has ${size} bytes, expected at least ${RECORD_HEADER_BYTES},`;
    return new DecodeError('malformed', this.#offset, message, type);
  }
}

const EMPTY = new Uint8Array(0);

/** Joined bytes at the start of a buffer of their own, whose length is a multiple of 8. */
function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const length = a.length + b.length;
  const joined = new Uint8Array((length + 7) & ~7).subarray(0, length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

/** `bytes` must start its buffer at a multiple of 8. */
function createBlock(bytes: Uint8Array): Block {
  const aligned =
    bytes.byteOffset % 8 === 0 && bytes.buffer.byteLength % 4 === 0 ? bytes : join(EMPTY, bytes);
  return {
    bytes: aligned,
    words: new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2),
    view: new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength),
  };
}
