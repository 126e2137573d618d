import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import {
  InflateError,
  MAX_INFLATED_BYTES,
} from '../../../../../src/collect/decode/perf/inflate/inflate-error.js';
import { hasNodeZstd, NodeInflater } from '../../../../../src/collect/decode/perf/inflate/node-inflater.js';
import { PackageInflater } from '../../../../../src/collect/decode/perf/inflate/package-inflater.js';
import type { RecordInflater } from '../../../../../src/collect/decode/perf/inflate/record-inflater.js';
import { ProcessTable } from '../../../../../src/collect/host/index.js';
import { byteChunks, byteFile, decodeAll } from '../decode-all.js';

const fixture = (name: string) =>
  readFileSync(new URL(`../../../../fixtures/decode/${name}`, import.meta.url));
const RECORDINGS = ['zstd.data', 'zstd.pipe.data'];
const COMPRESSED = 81;

/** The payloads of the COMPRESSED records of a little-endian recording. */
function payloadsOf(bytes: Buffer): readonly Uint8Array[] {
  const isPipe = bytes.readUInt32LE(8) === 16;
  const [start, size] = isPipe
    ? [16, bytes.length - 16]
    : [Number(bytes.readBigUInt64LE(40)), Number(bytes.readBigUInt64LE(48))];
  const payloads: Uint8Array[] = [];
  for (let at = start; at < start + size; at += bytes.readUInt16LE(at + 6)) {
    const end = at + bytes.readUInt16LE(at + 6);
    if (bytes.readUInt32LE(at) === COMPRESSED) payloads.push(Uint8Array.from(bytes.subarray(at + 8, end)));
  }
  return payloads;
}

async function inflateAll(inflater: RecordInflater, payloads: readonly Uint8Array[]): Promise<Buffer[]> {
  const records: Buffer[] = [];
  for (const payload of payloads) records.push(Buffer.concat(await inflater.inflate(payload.slice())));
  inflater.close();
  return records;
}

const VARIANTS: readonly [name: string, create: () => RecordInflater, isHere: boolean][] = [
  ['the package', () => new PackageInflater(), true],
  ['Node (skipped where it has no zstd: run test:lts)', () => new NodeInflater(), hasNodeZstd()],
];

/** A zstd frame of blocks that say "128 KB of zeros", as many as become that many bytes. */
function bomb(inflatedBytes: number): Uint8Array {
  const blockBytes = 128 << 10;
  const block = Buffer.alloc(4);
  block.writeUIntLE((blockBytes << 3) | 2, 0, 3);
  const blocks = Array.from({ length: Math.ceil(inflatedBytes / blockBytes) }, () => block);
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x50]), ...blocks]);
}

/** A zstd block of 98,047 matches of 64 KB: of six gigabytes, where 128 KB are allowed. */
function endlessBlock(): Uint8Array {
  const literals = [16 << 3, ...Buffer.alloc(16)];
  const [byRle, literalsCode, offsetCode, matchCode] = [0x54, 0, 0, 52];
  const content = [...literals, 255, 255, 255, byRle, literalsCode, offsetCode, matchCode, 1];
  return Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x50, (content.length << 3) | 4, 0, 0, ...content]);
}

describe.each(VARIANTS)('by %s', (_, create, isHere) => {
  const testHere = isHere ? test : test.skip;

  testHere.each(RECORDINGS)('the records of %s, which share one frame, are inflated', async (name) => {
    const payloads = payloadsOf(fixture(name));
    expect(payloads.length).toBeGreaterThan(3);
    const inflated = await inflateAll(create(), payloads);
    expect(inflated).toEqual(await inflateAll(new PackageInflater(), payloads));
    expect(Math.min(...inflated.map(({ length }) => length))).toBeGreaterThan(0);
  });

  testHere('a payload in pieces becomes the same bytes', async () => {
    const payloads = payloadsOf(fixture('zstd.data'));
    const pieces = payloads.flatMap((payload) =>
      Array.from({ length: Math.ceil(payload.length / 100) }, (__, i) =>
        payload.slice(i * 100, i * 100 + 100),
      ),
    );
    const whole = Buffer.concat(await inflateAll(create(), payloads));
    expect(Buffer.concat(await inflateAll(create(), pieces))).toEqual(whole);
  });

  testHere('what is not zstd is told', async () => {
    await expect(create().inflate(Buffer.alloc(40, 0x55))).rejects.toThrow(InflateError);
  });

  testHere('a record that would become gigabytes is refused', async () => {
    await expect(create().inflate(bomb(MAX_INFLATED_BYTES + 1))).rejects.toThrow(
      'it holds more than 16777216 bytes',
    );
  });
});

test('the package is stopped where it would work for long, and others after it are inflated', async () => {
  await expect(new PackageInflater(50).inflate(endlessBlock())).rejects.toThrow('it took longer than 0.05 s');
  const inflated = await inflateAll(new PackageInflater(), payloadsOf(fixture('zstd.data')));
  expect(inflated.length).toBeGreaterThan(3);
});

test.each([
  ['a window beyond 8 MB', [0x28, 0xb5, 0x2f, 0xfd, 0, 0x88], 'its zstd window is 134217728 bytes'],
  ['a frame behind the first', [0x28, 0xb5, 0x2f, 0xfd, 0, 0x50, 1, 0, 0, 0x28], 'follows the end'],
  ['another magic', [0x28, 0xb5, 0x2f, 0xfe], 'invalid zstd data'],
])('the package is not given %s', async (_, bytes, message) => {
  await expect(new PackageInflater().inflate(Uint8Array.from(bytes))).rejects.toThrow(message);
});

test.each([
  ['zstd.data', 1 << 20],
  ['zstd.data', 777],
  ['zstd.pipe.data', 1 << 20],
  ['zstd.pipe.data', 1],
])('the samples of %s, in chunks of %d bytes, are those of perf script', async (name, size) => {
  const bytes = fixture(name);
  const truth = gunzipSync(fixture(name.replace('.data', '.samples.txt.gz')));
  const { records, failure, stream } = await decodeAll(
    size > bytes.length ? byteFile(bytes) : byteChunks(bytes, size),
  );
  expect([failure, stream.stats.malformedRecords, stream.stats.lateRecords]).toEqual([null, 0, 0]);
  const processes = new ProcessTable();
  const lines = records.flatMap((record) => {
    if (record.type !== 'sample') {
      processes.apply(record);
      return [];
    }
    const us = Math.floor(record.timeNs / 1000);
    const time = `${Math.floor(us / 1e6)}.${String(us % 1e6).padStart(6, '0')}`;
    const frames = record.callchain.split(' ').filter((entry) => !entry.startsWith('fffffffffffff')).length;
    return [`${processes.threadName(record.tid, record.pid)} ${record.pid}/${record.tid} ${time} ${frames}`];
  });
  expect(lines).toEqual(truth.toString().trimEnd().split('\n'));
});
