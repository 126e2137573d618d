import { expect, test } from '@jest/globals';
import { shareOf } from '../../src/profile/index.js';

/** In per cent, as published tables of Wilson's interval have them. */
const percents = (count: number, total: number) =>
  Object.values(shareOf(count, total)).map((share) => Math.round(share * 1000) / 10);

test.each([
  ['half of ten', 5, 10, [50, 23.7, 76.3]],
  ['none of ten', 0, 10, [0, 0, 27.8]],
  ['all of ten', 10, 10, [100, 72.2, 100]],
  ['one of twenty', 1, 20, [5, 0.9, 23.6]],
  ['five per cent of many', 5000, 100_000, [5, 4.9, 5.1]],
  ['nothing of nothing', 0, 0, [0, 0, 100]],
])('%s', (_, count, total, expected) => {
  expect(percents(count, total)).toEqual(expected);
});
