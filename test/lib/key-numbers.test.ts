import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { KeyNumbers } from '../../src/lib/key-numbers.js';

test('KeyNumbers numbers keys in the order in which they come', () => {
  const half = fc.oneof(fc.nat(5), fc.integer());
  const table = new KeyNumbers();
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(3), half, half), { maxLength: 5000 }), (keys) => {
      table.clear();
      const numbers = new Map<string, number>();
      for (const key of keys) {
        const number = table.numberOf(...key);
        expect(number).toBe(numbers.get(String(key)) ?? numbers.size);
        expect(table.numberOf(key[0], key[1] >>> 0, key[2] >>> 0)).toBe(number);
        numbers.set(String(key), number);
      }
      const found = Array.from({ length: table.size }, (_, number) =>
        ([0, 1, 2] as const).map((word) => table.wordAt(number, word)),
      );
      expect(found.map(String)).toEqual([...numbers.keys()]);
      expect(table.size).toBe(numbers.size);
    }),
    { numRuns: 30 },
  );
});
