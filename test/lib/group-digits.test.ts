import { expect, test } from '@jest/globals';
import { groupDigits } from '../../src/lib/group-digits.js';

test('groupDigits sets a comma before each three digits but the first', () => {
  const numbers = [0, 999, 1000, 12_345, 123_456, 1_234_567];
  expect(numbers.map(groupDigits)).toEqual(['0', '999', '1,000', '12,345', '123,456', '1,234,567']);
});
