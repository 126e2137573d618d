import { expect, test } from '@jest/globals';
import { memoizeByObject } from '../../src/lib/memoize-by-object.js';

test('what is asked of an object is found out once, of an equal one anew', () => {
  const asked: object[] = [];
  const countOf = memoizeByObject((object: object) => asked.push(object));
  const [first, second] = [{}, {}];
  expect([countOf(first), countOf(second), countOf(first)]).toEqual([1, 2, 1]);
  expect(asked).toHaveLength(2);
});
