import { expect, test } from '@jest/globals';
import { moreSlots, twiceAsLong } from '../../src/lib/growing-table.js';

test('an array becomes twice as long and stays of its kind', () => {
  expect(twiceAsLong(Uint32Array.of(7, 8))).toEqual(Uint32Array.of(7, 8, 0, 0));
  expect(twiceAsLong(Float64Array.of(0.5))).toEqual(Float64Array.of(0.5, 0));
  expect(twiceAsLong(Int32Array.of(-1))).toEqual(Int32Array.of(-1, 0));
});

test('whole entries move to the first free slot from their hash on, round the end too', () => {
  // Number and hash of each, and a slot that is free.
  const entries = Uint32Array.of(1, 15, 2, 15, 0, 0, 3, 5);
  const more = moreSlots(entries, 2, 4, (at) => entries[at + 1]!);
  expect(more).toHaveLength(32);
  const taken = Array.from({ length: 16 }, (_, slot) => [slot, more[2 * slot], more[2 * slot + 1]]);
  expect(taken.filter(([, number]) => number !== 0)).toEqual([
    [0, 2, 15],
    [5, 3, 5],
    [15, 1, 15],
  ]);
});
