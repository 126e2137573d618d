import { expect, test } from '@jest/globals';
import { rangesAround } from '../../../web/view/around-mark.js';

/** An hour in buckets of ten seconds, up to 3,555 s. */
const BUCKETS = { startMs: 0, stepMs: 10_000, count: 360, endMs: 3_555_000 };

test.each([
  ['five minutes on both sides, without its own bucket', 1_003, [700, 1000], [1010, 1310]],
  ['as much as the axis has before', 23, [0, 20], [30, 330]],
  ['as much as there is after', 3_503, [3200, 3500], [3510, 3555]],
  ['nothing before the first bucket', 3, null, [10, 310]],
  ['nothing after the last one', 3_551, [3250, 3550], null],
] as const)('%s', (_, seconds, before, after) => {
  const rangeOf = (range: readonly [number, number] | null) =>
    range && { startMs: range[0] * 1000, endMs: range[1] * 1000 };
  expect(rangesAround(seconds * 1000, BUCKETS)).toEqual({ before: rangeOf(before), after: rangeOf(after) });
});
