import { expect, test } from '@jest/globals';
import { MAX_CPUS, parseCpuList } from '../../src/lib/cpu-list.js';

test.each([
  ['0-3,8\n', [0, 1, 2, 3, 8]],
  ['5', [5]],
  ['0,2-3, 7', [0, 2, 3, 7]],
  ['', []],
  ['\n', []],
  ['3-1', []],
  ['a,1-b,2', [2]],
])('%j lists %j', (text, cpus) => {
  expect(parseCpuList(text)).toEqual(cpus);
});

test('a range without an end that makes sense stops at the most CPUs there can be', () => {
  expect(parseCpuList('0-999999999999')).toHaveLength(MAX_CPUS);
});
