import { type DecodeOptions, decodePerf, type PerfStream } from '../../../../src/collect/decode/index.js';
import type { ByteInput } from '../../../../src/model/byte-input.js';
import type { PerfRecord } from '../../../../src/model/perf-record.js';

/** A record as a test compares it: a sample's callchain is copied out, in hexadecimal. */
export type Seen = Exclude<PerfRecord, { type: 'sample' }> | SeenSample;

export interface SeenSample {
  readonly type: 'sample';
  readonly timeNs: number;
  readonly pid: number;
  readonly tid: number;
  readonly cpu: number;
  readonly period: number;
  readonly event: number;
  readonly cgroup: bigint;
  readonly callchain: string;
}

/** What a stream held, and how it ended. */
export interface DecodedStream {
  readonly stream: PerfStream;
  readonly records: readonly Seen[];
  readonly failure: unknown;
}

/** Decodes to the end. */
export async function decodeAll(input: ByteInput, options?: DecodeOptions): Promise<DecodedStream> {
  const stream = decodePerf(input, options);
  const records: Seen[] = [];
  try {
    for await (const batch of stream.batches) records.push(...batch.map(copyOf));
  } catch (failure) {
    return { stream, records, failure };
  }
  return { stream, records, failure: null };
}

/** The bytes as a file. */
export function byteFile(bytes: Uint8Array): ByteInput {
  return {
    sizeBytes: bytes.length,
    read: async (position, length) => bytes.slice(position, position + length),
  };
}

/** The bytes as they come through a pipe, in chunks of that size. */
export async function* byteChunks(bytes: Uint8Array, size = bytes.length): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

function copyOf(record: PerfRecord): Seen {
  if (record.type !== 'sample') return record;
  const { words, callchainStart, callchainLength, ...facts } = record;
  const entries = Array.from({ length: callchainLength }, (_, index) => {
    const at = callchainStart + 2 * index;
    return ((BigInt(words[at + 1]!) << 32n) | BigInt(words[at]!)).toString(16);
  });
  return { ...facts, callchain: entries.join(' ') };
}
