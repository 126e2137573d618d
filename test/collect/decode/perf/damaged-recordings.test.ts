import { describe, expect, test } from '@jest/globals';
import { DecodeError, decodePerf } from '../../../../src/collect/decode/index.js';
import type { ByteInput } from '../../../../src/model/byte-input.js';
import { DAMAGES, placesOf } from './damage.js';
import { byteChunks } from './decode-all.js';
import { SMALL_RECORDINGS } from './small-recordings.js';

/** Some thousand runs, each of a millisecond or two where nothing else runs. */
const TIMEOUT_MS = 600_000;

/** Counts the samples to the end, or to a DecodeError; throws any other error. */
async function samplesOf(input: ByteInput): Promise<{ samples: number; isBroken: boolean }> {
  let samples = 0;
  try {
    for await (const batch of decodePerf(input).batches) {
      for (const { type } of batch) if (type === 'sample') samples++;
    }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return { samples, isBroken: true };
  }
  return { samples, isBroken: false };
}

describe.each(SMALL_RECORDINGS)('$mode', ({ own: bytes, open }) => {
  test(
    'cut at any byte: the samples that are whole, and a DecodeError where it shows',
    async () => {
      const whole = await samplesOf(open(bytes));
      expect(whole).toEqual({ samples: expect.any(Number), isBroken: false });
      expect(whole.samples).toBeGreaterThan(1);
      let before = 0;
      for (let length = 0; length < bytes.length; length++) {
        const { samples } = await samplesOf(open(bytes.subarray(0, length)));
        expect(samples).toBeGreaterThanOrEqual(before);
        before = samples;
      }
      expect(before).toBe(whole.samples);
    },
    TIMEOUT_MS,
  );

  test.each(DAMAGES)(
    '$name, at any place: a recording, or a DecodeError',
    async (damage) => {
      for (const at of placesOf(damage, bytes)) await samplesOf(open(damage.apply(bytes, at)));
    },
    TIMEOUT_MS,
  );

  test('byte by byte it is the same', async () => {
    expect(await samplesOf(byteChunks(bytes, 1))).toEqual(await samplesOf(open(bytes)));
  });
});
