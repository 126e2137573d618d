import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { StackTable } from '../../src/model/stack-table.js';

/** Stacks of few words, so that many are equal. */
const stacks = fc.array(fc.array(fc.nat(3), { maxLength: 6 }), { maxLength: 3000 });

describe('StackTable', () => {
  test('gives equal stacks one number, and their words back', () => {
    fc.assert(
      fc.property(stacks, (added) => {
        const table = new StackTable();
        const numbers = new Map<string, number>();
        for (const words of added) {
          const key = String(words);
          const number = table.of(words);
          expect(number).toBe(numbers.get(key) ?? numbers.size);
          numbers.set(key, number);
        }
        expect(table.size).toBe(numbers.size);
        for (const [key, number] of numbers) expect(String(table.wordsOf(number))).toBe(key);
      }),
      { numRuns: 30 },
    );
  });

  test('makes stacks of other words, equal ones once', () => {
    fc.assert(
      fc.property(stacks, fc.uint32Array({ max: 2, minLength: 4, maxLength: 4 }), (added, map) => {
        const table = new StackTable();
        const target = new StackTable();
        const numbers = added.map((words) => table.of(words));
        const mapped = table.mapTo(target, map);
        expect(mapped).toHaveLength(table.size);
        added.forEach((words, index) => {
          expect(mapped[numbers[index]!]).toBe(target.of(words.map((word) => map[word]!)));
        });
      }),
      { numRuns: 30 },
    );
  });

  test('holds many and deep ones, and forgets them', () => {
    const table = new StackTable();
    const deep = Array.from({ length: 100_000 }, (_, i) => i);
    for (let round = 0; round < 2; round++) {
      const first = table.of([0, 3, 5]);
      for (let i = 0; i < 50_000; i++) table.of([i, i * 7, 3]);
      const number = table.of(deep);
      expect([...table.wordsOf(number)]).toEqual(deep);
      expect(table.of([0, 3, 5])).toBe(first);
      table.clear();
      expect(table.size).toBe(0);
    }
  });
});
