import { describe, expect, test } from '@jest/globals';
import { closestName, didYouMean } from '../../src/lib/closest-name.js';

const KNOWN = ['collector', 'labels', 'interval', 'limit', 'for', 'by'];

describe('closestName', () => {
  test.each([
    ['a letter is missing', 'colector', 'collector'],
    ['a letter is too many', 'labells', 'labels'],
    ['a letter is another', 'lamels', 'labels'],
    ['two are swapped', 'fro', 'for'],
    ['capitals', 'Limit', 'limit'],
    ['two mistakes in a long name', 'intrevall', 'interval'],
    ['nothing is near', 'severity', null],
    ['two mistakes in a short name', 'fxx', null],
  ])('%s: %s is %s', (_, name, expected) => {
    expect(closestName(name, KNOWN)).toBe(expected);
  });
});

test('didYouMean asks only where there is something to ask', () => {
  expect([didYouMean('labls', KNOWN), didYouMean('severity', KNOWN)]).toEqual([
    "; did you mean 'labels'?",
    '',
  ]);
});
