import { describe, expect, test } from '@jest/globals';
import { packPushes } from '../../src/deliver/pack-pushes.js';
import type { OutgoingProfile } from '../../src/model/delivery.js';
import { DEFAULT_LIMITS } from '../../src/pprof/index.js';

const profile = (name: string, pprofBytes = 100, samples = 1): OutgoingProfile => ({
  labels: { __name__: name },
  bytes: Buffer.from(name),
  pprofBytes,
  samples,
});

function pack(profiles: readonly OutgoingProfile[]) {
  return packPushes({ endMs: 7000, profiles }).map(({ series, samples, timeMs }) => ({
    names: series.map(({ labels }) => labels.__name__),
    samples,
    timeMs,
  }));
}

describe('packPushes', () => {
  test('keeps the order of profiles, and counts the samples that come with each push', () => {
    expect(pack([profile('kernel_lock', 100, 0), profile('process_cpu', 100, 5)])).toEqual([
      { names: ['kernel_lock', 'process_cpu'], samples: 5, timeMs: 7000 },
    ]);
  });

  test('takes no more into a push than a server takes, and one that is larger alone', () => {
    const half = DEFAULT_LIMITS.maxBytes / 2;
    const sizes = [half, half, 1, DEFAULT_LIMITS.maxBytes + 1, 1];
    expect(pack(sizes.map((size, index) => profile(`p${index}`, size))).map(({ names }) => names)).toEqual([
      ['p0', 'p1'],
      ['p2'],
      ['p3'],
      ['p4'],
    ]);
  });

  test('takes at most 32 profiles into a push', () => {
    const profiles = Array.from({ length: 70 }, (_, index) => profile(`p${index}`));
    expect(pack(profiles).map(({ names }) => names.length)).toEqual([32, 32, 6]);
  });

  test('a window without profiles is no push', () => {
    expect(pack([])).toEqual([]);
  });
});
