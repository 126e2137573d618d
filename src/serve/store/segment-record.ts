import type { RecordFileOptions } from '../../lib/record-file/index.js';

/** How the files of a segment are written: each push is on disk when it is acknowledged. */
export const SEGMENT_FORMAT = {
  payloadVersion: 1,
  maxRecordBytes: 256 << 20,
  syncOn: 'append',
} as const satisfies RecordFileOptions;

/** Sizes of the index and of the definitions, u32, little endian. */
const SIZES_BYTES = 8;

/** A stored profile as it is in its file: three parts of a record. */
export interface EncodedBlock {
  readonly index: Uint8Array;
  readonly definitions: Uint8Array;
  readonly stacks: Uint8Array;
}

/** Where the parts of a stored profile are in their file. */
export interface BlockPlace {
  readonly definitionsOffset: number;
  readonly definitionsBytes: number;
  readonly stacksOffset: number;
  readonly stacksBytes: number;
}

/** The payload of a record. */
export function payloadOf({ index, definitions, stacks }: EncodedBlock): readonly Uint8Array[] {
  const sizes = Buffer.alloc(SIZES_BYTES);
  sizes.writeUInt32LE(index.length, 0);
  sizes.writeUInt32LE(definitions.length, 4);
  return [sizes, index, definitions, stacks];
}

/** The parts of a payload; views. */
export function splitPayload(payload: Buffer): EncodedBlock {
  const definitions = SIZES_BYTES + payload.readUInt32LE(0);
  const stacks = definitions + payload.readUInt32LE(4);
  return {
    index: payload.subarray(SIZES_BYTES, definitions),
    definitions: payload.subarray(definitions, stacks),
    stacks: payload.subarray(stacks),
  };
}

/** Where the parts of a record are whose payload starts at `offset`. */
export function placeOf(offset: number, { index, definitions, stacks }: EncodedBlock): BlockPlace {
  const definitionsOffset = offset + SIZES_BYTES + index.length;
  return {
    definitionsOffset,
    definitionsBytes: definitions.length,
    stacksOffset: definitionsOffset + definitions.length,
    stacksBytes: stacks.length,
  };
}
