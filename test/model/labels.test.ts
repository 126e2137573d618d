import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Labels, labelsKey, sortedLabels } from '../../src/model/labels.js';

/** Names that objects list in an order of their own, too. */
const name = fc.oneof(
  fc.constantFrom('9', '10', '-a', 'constructor', '__proto__x'),
  fc.string({ minLength: 1 }),
);
const labels = fc.dictionary(name, fc.string());

test('the key of labels is that of the same ones in another order, and of no others', () => {
  fc.assert(
    fc.property(labels, labels, (a, b) => {
      const turned: Labels = Object.fromEntries(Object.entries(a).reverse());
      expect(labelsKey(turned)).toBe(labelsKey(a));
      const isSame = JSON.stringify(sortedLabels(a)) === JSON.stringify(sortedLabels(b));
      expect(labelsKey(a) === labelsKey(b)).toBe(isSame);
    }),
  );
});

test('labels whose names are numbers have a key', () => {
  expect(labelsKey({ '9': 'x', '10': 'y' })).toBe('10\u0001y\u00029\u0001x');
});
