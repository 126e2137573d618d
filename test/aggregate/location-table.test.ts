import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LocationTable } from '../../src/aggregate/location-table.js';

test('LocationTable numbers addresses in the order in which they come', () => {
  const half = fc.oneof(fc.nat(5), fc.nat(0xffff_ffff));
  const table = new LocationTable();
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(3), half, half), { maxLength: 5000 }), (addresses) => {
      table.clear();
      const numbers = new Map<string, number>();
      for (const address of addresses) {
        const number = table.numberOf(...address);
        expect(number).toBe(numbers.get(String(address)) ?? numbers.size);
        numbers.set(String(address), number);
      }
      const found: [string, number][] = [];
      table.forEach((space, low, high, number) => {
        found.push([String([space, low, high]), number]);
      });
      expect(found).toEqual([...numbers]);
      expect(table.size).toBe(numbers.size);
    }),
    { numRuns: 30 },
  );
});
