/** A run of memory that holds whole records. */
export interface Block {
  readonly bytes: Uint8Array;
  readonly words: Uint32Array;
  readonly view: DataView;
  /** Records in it that are still needed. */
  held: number;
}

/** Where one record lies and what its header (`struct perf_event_header`) says. Valid only while it is being handled. */
export interface RecordFrame {
  block: Block;
  /** Offset of its header in the block, and its size with it. */
  position: number;
  sizeBytes: number;
  type: number;
  misc: number;
  /** Offset of the record in the input, for messages. */
  offset: number;
}

/** Bytes of `struct perf_event_header`. */
export const RECORD_HEADER_BYTES = 8;

/** The bytes of a record behind its header. */
export function bodyOf({ block, position, sizeBytes }: RecordFrame): Uint8Array {
  return block.bytes.subarray(position + RECORD_HEADER_BYTES, position + sizeBytes);
}
