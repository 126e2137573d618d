import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EMPTY_STACK, StackTree } from '../../src/model/stack-tree.js';

/** Stacks of few words, so that many are equal. */
const stacks = fc.array(fc.array(fc.nat(3), { maxLength: 6 }), { maxLength: 3000 });

describe('StackTree', () => {
  test('gives equal stacks one number, and their words back', () => {
    fc.assert(
      fc.property(stacks, (added) => {
        const tree = new StackTree();
        const numbers = new Map<string, number>();
        for (const words of added) {
          const number = tree.of(words);
          expect(number).toBe(numbers.get(String(words)) ?? number);
          numbers.set(String(words), number);
        }
        expect(new Set(numbers.values()).size).toBe(numbers.size);
        for (const [key, number] of numbers) expect(String(tree.wordsOf(number))).toBe(key);
      }),
      { numRuns: 30 },
    );
  });

  test('makes stacks of other words, equal ones once', () => {
    fc.assert(
      fc.property(stacks, fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }), (added, map) => {
        const tree = new StackTree();
        const target = new StackTree();
        const numbers = added.map((words) => tree.of(words));
        const mapped = tree.mapTo(target, map);
        expect(mapped).toHaveLength(tree.size);
        added.forEach((words, index) => {
          expect(mapped[numbers[index]!]).toBe(target.of(words.map((word) => map[word]!)));
        });
      }),
      { numRuns: 30 },
    );
  });

  test('numbers callers before what they call', () => {
    const tree = new StackTree();
    const leaf = tree.of([7, 8, 9]);
    expect(tree.parentOf(leaf)).toBe(tree.of([8, 9]));
    expect(tree.wordOf(leaf)).toBe(7);
    expect(tree.parentOf(leaf)).toBeLessThan(leaf);
    expect(tree.of([])).toBe(EMPTY_STACK);
    expect(tree.size).toBe(4);
  });

  test('holds many and deep ones, and forgets them', () => {
    const tree = new StackTree();
    const deep = Array.from({ length: 100_000 }, (_, i) => i);
    for (let round = 0; round < 2; round++) {
      const first = tree.of([0, 3, 5]);
      for (let i = 0; i < 50_000; i++) tree.of([i, i * 7, 3]);
      const number = tree.of(deep);
      expect(tree.wordsOf(number)).toEqual(deep);
      expect(tree.of([0, 3, 5])).toBe(first);
      tree.clear();
      expect(tree.size).toBe(1);
    }
  });
});
