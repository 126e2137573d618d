import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sortedOrder } from '../../src/lib/sorted-order.js';

/** Few keys that are equal often, addresses, times, and what is no whole number. */
const key = fc.constantFrom(
  fc.nat(50),
  fc.nat(2 ** 31),
  fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  fc.double({ noNaN: true }),
);

test('sortedOrder is a stable sort, whatever the keys and however many runs they have', () => {
  const keys = key.chain((of) => fc.array(of, { maxLength: 1500, size: 'max' }));
  fc.assert(
    fc.property(keys, (values) => {
      const expected = [...values.keys()].sort((a, b) => values[a]! - values[b]! || a - b);
      expect([...sortedOrder(Float64Array.from(values), values.length)]).toEqual(expected);
    }),
  );
});
