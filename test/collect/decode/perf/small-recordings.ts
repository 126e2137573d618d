import { readFileSync } from 'node:fs';
import { PERF_RECORD } from '../../../../src/collect/decode/perf/records/record-type.js';
import type { ByteInput } from '../../../../src/model/byte-input.js';
import { byteChunks, byteFile } from './decode-all.js';

/** A recording of a few samples in one of the ways that perf writes. */
export interface SmallRecording {
  readonly mode: string;
  readonly bytes: Uint8Array;
  /** A recording of that part of it which none of the others has; the whole where it is read in another way. */
  readonly own: Uint8Array;
  /** Bytes as the input that this mode comes from. */
  readonly open: (bytes: Uint8Array) => ByteInput;
}

const FILE = fixture('small.data');
const STREAM = fixture('small.pipe.data');
const COMPRESSED = fixture('small.zstd.pipe.data');
const PIPE_HEADER_BYTES = 16;

/** One of each way. */
export const SMALL_RECORDINGS: readonly SmallRecording[] = [
  { mode: 'a file', bytes: FILE, own: FILE, open: byteFile },
  { mode: 'a stream', bytes: STREAM, own: STREAM, open: byteChunks },
  { mode: 'a compressed stream', bytes: COMPRESSED, own: withoutFeatures(COMPRESSED), open: byteChunks },
];

/** A stream without what perf tells of its host, which is never compressed. */
function withoutFeatures(stream: Uint8Array): Uint8Array {
  const view = new DataView(stream.buffer, stream.byteOffset);
  const kept = [stream.subarray(0, PIPE_HEADER_BYTES)];
  for (let at = PIPE_HEADER_BYTES; at < stream.length; ) {
    const end = at + view.getUint16(at + 6, true);
    if (view.getUint32(at, true) !== PERF_RECORD.headerFeature) kept.push(stream.subarray(at, end));
    at = end;
  }
  return Uint8Array.from(Buffer.concat(kept));
}

function fixture(name: string): Uint8Array {
  return Uint8Array.from(readFileSync(new URL(`../../../fixtures/decode/${name}`, import.meta.url)));
}
