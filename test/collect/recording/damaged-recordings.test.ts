import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DecodeError, decodePerf } from '../../../src/collect/decode/index.js';
import { aggregateRecording } from '../../../src/collect/recording/aggregate-recording.js';
import type { ByteInput } from '../../../src/model/byte-input.js';
import { DAMAGES, placesOf } from '../decode/perf/damage.js';
import { byteChunks, byteFile } from '../decode/perf/decode-all.js';
import { SMALL_RECORDINGS } from '../decode/perf/small-recordings.js';

/** Of the places that test/collect/decode/perf/damaged-recordings.test.ts tries one by one. SEED=N takes others. */
const SAMPLE = { seed: Number(process.env.SEED ?? 7), numRuns: 100 };
/** Some hundred runs, each of a few milliseconds where nothing else runs. */
const TIMEOUT_MS = 300_000;

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

describe.each(SMALL_RECORDINGS)(`$mode, places by seed ${SAMPLE.seed}`, ({ bytes, open }) => {
  test(
    'cut anywhere: as many samples as are whole, or a DecodeError',
    async () => {
      const whole = await samplesOf(open(bytes));
      expect(whole).toBeGreaterThan(1);
      const lengths = fc.sample(fc.nat(bytes.length - 1), SAMPLE).sort((a, b) => a - b);
      let before = 0;
      for (const length of [...lengths, bytes.length]) {
        const samples = await samplesOf(open(bytes.subarray(0, length)));
        if (samples instanceof DecodeError) continue;
        expect(samples).toBeGreaterThanOrEqual(before);
        before = samples;
      }
      expect(before).toBe(whole);
    },
    TIMEOUT_MS,
  );

  test.each(DAMAGES)(
    '$name: a recording, or a DecodeError',
    async (damage) => {
      const places = fc.constantFrom(...placesOf(damage, bytes));
      await fc.assert(
        fc.asyncProperty(places, async (at) => {
          await samplesOf(open(damage.apply(bytes, at)));
        }),
        SAMPLE,
      );
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
    // CPU time, as others may have the CPU.
    const before = process.cpuUsage();
    for (const input of [byteFile(plain), byteChunks(plain)]) await samplesOf(input);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(10_000);
  },
  TIMEOUT_MS,
);
