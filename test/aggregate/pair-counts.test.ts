import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PairCounts } from '../../src/aggregate/pair-counts.js';

test('PairCounts counts as a map does, in its order', () => {
  const pair = fc.tuple(fc.nat(20), fc.nat(2000), fc.integer({ min: 1, max: 5 }));
  const counts = new PairCounts();
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 5000 }), (pairs) => {
      counts.clear();
      const expected = new Map<string, number>();
      for (const [first, second, count] of pairs) {
        counts.add(first, second, count);
        const key = `${first} ${second}`;
        expected.set(key, (expected.get(key) ?? 0) + count);
      }
      const counted: [string, number][] = [];
      counts.forEach((first, second, count) => {
        counted.push([`${first} ${second}`, count]);
      });
      expect(counted).toEqual([...expected]);
      expect(counts.size).toBe(expected.size);
    }),
    { numRuns: 30 },
  );
});
