import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EMPTY_STACK, StackTable } from '../../src/model/stack-table.js';

/** Stacks of few numbers, so that many are equal. */
const stacks = fc.array(fc.array(fc.nat(3), { maxLength: 6 }), { maxLength: 3000 });

describe('StackTable', () => {
  test('gives equal stacks one number, callers a lower one, and gives back what they are made of', () => {
    fc.assert(
      fc.property(stacks, (added) => {
        const table = new StackTable();
        const numbers = new Map<string, number>([['', EMPTY_STACK]]);
        for (const stack of added) {
          const number = table.of(stack);
          expect(number).toBe(numbers.get(String(stack)) ?? number);
          numbers.set(String(stack), number);
          expect(table.toArray(number)).toEqual(stack);
          if (stack.length === 0) continue;
          const callers = table.of(stack.slice(1));
          expect([table.leaves[number], table.callers[number]]).toEqual([stack[0], callers]);
          expect(callers).toBeLessThan(number);
        }
        expect(new Set(numbers.values()).size).toBe(numbers.size);
        const suffixes = new Set(added.flatMap((stack) => stack.map((_, at) => String(stack.slice(at)))));
        expect(table.size).toBe(1 + suffixes.size);
      }),
      { numRuns: 30 },
    );
  });

  test('makes stacks of other numbers, equal ones once', () => {
    fc.assert(
      fc.property(stacks, fc.uint32Array({ max: 2, minLength: 4, maxLength: 4 }), (added, map) => {
        const table = new StackTable();
        const target = new StackTable();
        const numbers = added.map((stack) => table.of(stack));
        const mapped = table.mapTo(target, map);
        expect(mapped).toHaveLength(table.size);
        added.forEach((stack, index) => {
          expect(mapped[numbers[index]!]).toBe(target.of(stack.map((number) => map[number]!)));
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
      expect(table.toArray(number)).toEqual(deep);
      expect(table.of([0, 3, 5])).toBe(first);
      table.clear();
      expect(table.size).toBe(1);
    }
  });
});
