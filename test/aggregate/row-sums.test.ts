import { expect, test } from '@jest/globals';
import { RowSums } from '../../src/aggregate/row-sums.js';

test('RowSums sums samples by label set and stack, with their CPU time', () => {
  const sums = new RowSums();
  for (const count of [1, 2]) {
    for (let stack = 0; stack < 5000; stack++) sums.add(stack % 3, stack, count * (stack + 1));
  }
  const { rowCount, labelsOf, stackOf, values, valueCount } = sums.timed(10.5);
  expect([rowCount, valueCount]).toEqual([5000, 2]);
  for (let row = 0; row < rowCount; row++) {
    const stack = stackOf[row]!;
    const samples = 3 * (stack + 1);
    expect([labelsOf[row], values[2 * row], values[2 * row + 1]]).toEqual([
      stack % 3,
      samples,
      samples * 10.5,
    ]);
  }
  expect(new Set(stackOf).size).toBe(5000);
});
