import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CallchainTable } from '../../src/aggregate/callchain-table.js';
import { PairCounts } from '../../src/aggregate/pair-counts.js';

describe('CallchainTable', () => {
  test('gives equal words of equal owners one index, and back', () => {
    const callchain = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 6 });
    const added = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), callchain), { maxLength: 3000 });
    fc.assert(
      fc.property(added, (callchains) => {
        const table = new CallchainTable();
        const indices = new Map<string, number>();
        for (const [owner, words] of callchains) {
          const index = table.intern(owner, Uint32Array.from([9, ...words]), 1, words.length);
          const key = JSON.stringify([owner, words]);
          expect(index).toBe(indices.get(key) ?? indices.size);
          indices.set(key, index);
        }
        expect(table.size).toBe(indices.size);
        for (const [key, index] of indices) {
          expect(JSON.stringify([table.ownerOf(index), [...table.wordsOf(index)]])).toBe(key);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('grows far beyond its first size', () => {
    const table = new CallchainTable();
    for (let i = 0; i < 50_000; i++) table.intern(1, Uint32Array.from([i, i * 7, 3]), 0, 3);
    expect(table.size).toBe(50_000);
    expect(table.intern(1, Uint32Array.from([777, 777 * 7, 3]), 0, 3)).toBe(777);
  });
});

describe('PairCounts', () => {
  test('counts as a map does', () => {
    const pair = fc.tuple(fc.nat(20), fc.nat(2000), fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 5000 }), (pairs) => {
        const counts = new PairCounts();
        const expected = new Map<string, number>();
        for (const [first, second, count] of pairs) {
          counts.add(first, second, count);
          const key = `${first} ${second}`;
          expected.set(key, (expected.get(key) ?? 0) + count);
        }
        const counted = new Map<string, number>();
        counts.forEach((first, second, count) => {
          counted.set(`${first} ${second}`, count);
        });
        expect(counted).toEqual(expected);
        expect(counts.size).toBe(expected.size);
      }),
      { numRuns: 30 },
    );
  });
});
