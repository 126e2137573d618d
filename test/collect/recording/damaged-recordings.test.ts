import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { DecodeError, decodePerf } from '../../../src/collect/decode/index.js';
import { aggregateRecording } from '../../../src/collect/recording/aggregate-recording.js';
import type { ByteInput } from '../../../src/model/byte-input.js';
import { byteChunks, byteFile } from '../decode/perf/decode-all.js';

const fixture = (name: string) =>
  Uint8Array.from(readFileSync(new URL(`../../fixtures/decode/${name}`, import.meta.url)));

/** Samples of a recording, through the whole way from bytes to a profile; the error where there is none. */
async function samplesOf(input: ByteInput): Promise<number | DecodeError> {
  try {
    const stream = decodePerf(input);
    const { counts } = await aggregateRecording(stream, { kernel: null, isIdleStack: () => false });
    return counts.total;
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
}

const MODES: readonly [mode: string, name: string, open: (bytes: Uint8Array) => ByteInput][] = [
  ['a file', 'small.data', byteFile],
  ['a stream', 'small.pipe.data', byteChunks],
  ['a compressed stream', 'small.zstd.pipe.data', byteChunks],
];
/** Some thousand runs. */
const TIMEOUT_MS = 120_000;
const LIES = [0, 0xffff_ffff, 0x7fff_ffff] as const;

describe.each(MODES)('%s (%s)', (_, name, open) => {
  const bytes = fixture(name);

  test(
    'cut at any byte: as many samples as are whole, or a DecodeError',
    async () => {
      const whole = await samplesOf(open(bytes));
      expect(whole).toBeGreaterThan(1);
      let before = 0;
      for (let length = 0; length < bytes.length; length++) {
        const samples = await samplesOf(open(bytes.subarray(0, length)));
        if (samples instanceof DecodeError) continue;
        expect(samples).toBeGreaterThanOrEqual(before);
        before = samples;
      }
      expect(before).toBe(whole);
    },
    TIMEOUT_MS,
  );

  test.each([
    ['one bit', (at: number) => 1 << (at & 7)],
    ['all bits', () => 0xff],
  ])(
    '%s of any byte turned: a recording, or a DecodeError',
    async (__, bitsAt) => {
      for (let at = 0; at < bytes.length; at++) {
        const damaged = bytes.slice();
        damaged[at]! ^= bitsAt(at);
        await samplesOf(open(damaged));
      }
    },
    TIMEOUT_MS,
  );

  test(
    'any number a lie: a recording, or a DecodeError',
    async () => {
      for (let at = 0; at + 4 <= bytes.length; at += 4) {
        const damaged = bytes.slice();
        new DataView(damaged.buffer).setUint32(at, LIES[(at >> 2) % 3]!, true);
        await samplesOf(open(damaged));
      }
    },
    TIMEOUT_MS,
  );

  test('byte by byte it is the same', async () => {
    expect(await samplesOf(byteChunks(bytes, 1))).toBe(await samplesOf(open(bytes)));
  });
});

const REGRESSIONS = new URL('../../fixtures/decode/regressions/', import.meta.url);

test.each(readdirSync(REGRESSIONS).filter((name) => !name.endsWith('.md')))(
  'what once was too much: %s',
  async (name) => {
    const bytes = readFileSync(new URL(name, REGRESSIONS));
    const plain = Uint8Array.from(name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
    const startedMs = performance.now();
    for (const input of [byteFile(plain), byteChunks(plain)]) await samplesOf(input);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  },
);
