import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CallchainCounts } from '../../../../src/collect/aggregate/callchains/callchain-counts.js';

test('CallchainCounts finds again what was counted before it grew', () => {
  const counts = new CallchainCounts();
  for (let round = 0; round < 2; round++) {
    for (let low = 0; low < 1000; low++) expect(counts.count(low % 3, low, 7 * low)).toBe(round === 0);
  }
  expect(counts.size).toBe(1000);
});

test('CallchainCounts counts as a map does', () => {
  const sampled = fc.tuple(fc.nat(20), fc.nat(2000), fc.nat(1));
  const counts = new CallchainCounts();
  fc.assert(
    fc.property(fc.array(sampled, { maxLength: 5000 }), (samples) => {
      counts.clear();
      // In the order in which they came first.
      const expected = new Map<string, number>();
      samples.forEach(([labels, low, high]) => {
        const key = `${labels} ${low} ${high}`;
        const isFirst = counts.count(labels, low, high);
        expect(isFirst).toBe(!expected.has(key));
        expected.set(key, (expected.get(key) ?? 0) + 1);
      });
      const { labelsOf, counts: counted } = counts.toRows();
      expect([...counted]).toEqual([...expected.values()]);
      expect([...labelsOf]).toEqual(Array.from(expected.keys(), (key) => Number(key.split(' ')[0])));
      expect(counts.size).toBe(expected.size);
    }),
    { numRuns: 30 },
  );
});
