import { expect, test } from '@jest/globals';
import { twiceAsLong, twiceTheEntries, twiceTheSlots } from '../../src/lib/growing-table.js';

test('an array becomes twice as long and stays of its kind', () => {
  expect(twiceAsLong(Uint32Array.of(7, 8))).toEqual(Uint32Array.of(7, 8, 0, 0));
  expect(twiceAsLong(Float64Array.of(0.5))).toEqual(Float64Array.of(0.5, 0));
});

test('each item is in the first free slot from its hash on, round the end too', () => {
  const hashes = [6, 15, 7, 7, -1];
  const slots = twiceTheSlots(new Uint32Array(4), 5, (item) => hashes[item]!);
  expect([...slots]).toEqual([3, 4, 5, 0, 0, 0, 1, 2]);
});

test('whole entries move to the first free slot from their hash on, round the end too', () => {
  // Number and hash of each, and a slot that is free.
  const entries = Uint32Array.of(1, 7, 2, 7, 0, 0, 3, 2);
  const more = twiceTheEntries(entries, 2, (at) => entries[at + 1]!);
  expect([...more]).toEqual([2, 7, 0, 0, 3, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 7]);
});
