import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MaxHeap } from '../../src/lib/max-heap.js';

function takeAll<T>(heap: MaxHeap<T>): readonly (T | undefined)[] {
  return Array.from({ length: heap.size }, () => heap.take());
}

test('gives values by their keys, the largest first', () => {
  const heap = new MaxHeap<string>();
  for (const [key, value] of [
    [2, 'b'],
    [5, 'e'],
    [1, 'a'],
    [3, 'c'],
  ] as const)
    heap.add(key, value);
  expect(heap.take()).toBe('e');
  heap.add(4, 'd');
  expect(takeAll(heap)).toEqual(['d', 'c', 'b', 'a']);
  expect(heap.take()).toBeUndefined();
});

test('gives any keys in order, however they are added', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), (keys) => {
      const heap = new MaxHeap<number>();
      for (const key of keys) heap.add(key, key);
      expect(takeAll(heap)).toEqual([...keys].sort((a, b) => b - a));
    }),
  );
});
