import { readFileSync } from 'node:fs';
import type { ByteInput } from '../../../../src/model/byte-input.js';
import { byteChunks, byteFile } from './decode-all.js';

/** A recording of a few samples in one of the ways that perf writes. */
export interface SmallRecording {
  readonly mode: string;
  readonly bytes: Uint8Array;
  /** Bytes as the input that this mode comes from. */
  readonly open: (bytes: Uint8Array) => ByteInput;
}

/** One of each way. */
export const SMALL_RECORDINGS: readonly SmallRecording[] = [
  { mode: 'a file', bytes: fixture('small.data'), open: byteFile },
  { mode: 'a stream', bytes: fixture('small.pipe.data'), open: byteChunks },
  { mode: 'a compressed stream', bytes: fixture('small.zstd.pipe.data'), open: byteChunks },
];

function fixture(name: string): Uint8Array {
  return Uint8Array.from(readFileSync(new URL(`../../../fixtures/decode/${name}`, import.meta.url)));
}
