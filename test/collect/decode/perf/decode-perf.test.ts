import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DecodeError, decodePerf } from '../../../../src/collect/decode/index.js';
import type { ByteInput } from '../../../../src/model/byte-input.js';
import { PERF_CONTEXT_MAX_LOW } from '../../../../src/model/perf-record.js';

const read = (name: string) =>
  gunzipSync(readFileSync(new URL(`../../../../examples/incident/${name}.data.gz`, import.meta.url)));
const INCIDENT = read('incident.nmi');

function fileOf(bytes: Uint8Array): ByteInput {
  return {
    sizeBytes: bytes.length,
    read: async (position, length) => bytes.slice(position, position + length),
  };
}

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}

interface Decoded {
  readonly samples: number;
  readonly others: number;
  /** Of every sample's facts and callchain, in order. */
  readonly digest: string;
  readonly isOrdered: boolean;
  readonly failure: unknown;
  readonly hostname: string | null;
}

/** Decodes to the end and sums it up. */
async function decode(input: ByteInput): Promise<Decoded> {
  const stream = decodePerf(input);
  const hash = createHash('sha1');
  let [samples, others, lastNs, isOrdered] = [0, 0, 0, true];
  let failure: unknown = null;
  try {
    for await (const batch of stream.batches) {
      for (const record of batch) {
        if (record.type !== 'sample') {
          others++;
          continue;
        }
        samples++;
        isOrdered &&= record.timeNs >= lastNs;
        lastNs = record.timeNs;
        const { pid, tid, cpu, timeNs, words, callchainStart, callchainLength } = record;
        hash.update(`${pid} ${tid} ${cpu} ${timeNs}`);
        hash.update(words.slice(callchainStart, callchainStart + callchainLength * 2));
      }
    }
  } catch (error) {
    failure = error;
  }
  return {
    samples,
    others,
    digest: hash.digest('hex'),
    isOrdered,
    failure,
    hostname: stream.header.hostname,
  };
}

describe('decodePerf', () => {
  test.each([
    ['baseline.nmi', 5572],
    ['baseline.timer', 5863],
    ['incident.nmi', 5811],
    ['incident.timer', 4490],
    ['mitigated.nmi', 4811],
    ['mitigated.timer', 5008],
    ['other.nmi', 2834],
    ['other.timer', 2966],
  ])('%s has %d samples, as perf script counts them, in time order', async (name, samples) => {
    const decoded = await decode(fileOf(read(name)));
    expect(decoded).toMatchObject({ samples, isOrdered: true, failure: null, hostname: 'edge-lab' });
  });

  test('knows the host from its header', async () => {
    const { header, batches } = decodePerf(fileOf(INCIDENT));
    for await (const _ of batches) break;
    expect(header).toMatchObject({ arch: 'x86_64', osRelease: '6.1.0-56-amd64', cpusOnline: 8 });
    expect([...header.numaNodeOfCpu]).toEqual([0, 0, 0, 0, 1, 1, 1, 1].map((node, cpu) => [cpu, node]));
    expect(header.events.map(({ name }) => name)).toEqual(['cycles', 'dummy:HG']);
  });

  test('callchains have kernel and user parts behind markers', async () => {
    const markers = new Set<number>();
    for await (const batch of decodePerf(fileOf(INCIDENT)).batches) {
      for (const record of batch) {
        if (record.type !== 'sample') continue;
        for (let i = 0; i < record.callchainLength; i++) {
          const low = record.words[record.callchainStart + 2 * i]!;
          const high = record.words[record.callchainStart + 2 * i + 1]!;
          if (high === 0xffff_ffff && low >= PERF_CONTEXT_MAX_LOW) markers.add(low);
        }
      }
    }
    expect([...markers].sort()).toEqual([0xffff_fe00, 0xffff_ff80]);
  });

  test.each([1, 7, 4096, 1 << 20])('a stream in chunks of %d bytes is as the file', async (size) => {
    // Enough of it for byte-by-byte to be quick.
    const bytes = size === 1 ? INCIDENT.subarray(0, 60_000) : INCIDENT;
    const [whole, chunked] = [
      await decode(chunksOf(bytes, bytes.length)),
      await decode(chunksOf(bytes, size)),
    ];
    expect([chunked.samples, chunked.digest]).toEqual([whole.samples, whole.digest]);
  });

  test('what came before the place where a file is cut is delivered, then told', async () => {
    const { samples, failure } = await decode(fileOf(INCIDENT.subarray(0, 200_000)));
    expect(samples).toBeGreaterThan(500);
    expect(failure).toBeInstanceOf(DecodeError);
    expect((failure as DecodeError).message).toMatch(/at byte \d+/);
  });

  test('input of another kind is told apart', async () => {
    const { failure } = await decode(fileOf(Buffer.from('perf 123 [001] 1.0: cycles:\n'.repeat(10))));
    expect((failure as Error).message).toMatch(/not a recording of perf/);
  });

  test('a cut at any place gives a DecodeError, or the samples before it', async () => {
    const bytes = INCIDENT.subarray(0, 30_000);
    for (let length = 0; length < bytes.length; length += 97) {
      const { failure } = await decode(fileOf(bytes.subarray(0, length)));
      if (failure !== null) expect(failure).toBeInstanceOf(DecodeError);
    }
  });

  test('changed bytes never end in another error', async () => {
    const base = INCIDENT.subarray(0, 60_000);
    const flips = fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const bytes = Uint8Array.from(base);
        for (const [at, value] of changes) bytes[at] = value;
        const { failure } = await decode(fileOf(bytes));
        if (failure !== null) expect(failure).toBeInstanceOf(DecodeError);
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});
