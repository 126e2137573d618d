import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NO_CALLERS, StackPieces } from '../../../../src/collect/aggregate/callchains/stack-pieces.js';
import { StackTable } from '../../../../src/model/stack-table.js';

/** Pieces, outermost first: the words of each, and which of those before it called it (none: it is outermost). */
const pieces = fc.array(fc.record({ words: fc.array(fc.nat(3), { maxLength: 4 }), callers: fc.nat(40) }), {
  maxLength: 200,
});

test('StackPieces put together are the mapped stacks, equal ones once', () => {
  fc.assert(
    fc.property(pieces, fc.uint32Array({ max: 2, minLength: 4, maxLength: 4 }), (added, map) => {
      const stackPieces = new StackPieces();
      const expected: number[][] = [];
      for (const { words, callers } of added) {
        const isCalled = callers < expected.length;
        for (const word of words) stackPieces.push(word);
        expect(stackPieces.end(isCalled ? callers : NO_CALLERS)).toBe(expected.length);
        expected.push([...words.map((word) => map[word]!), ...(isCalled ? expected[callers]! : [])]);
      }
      expect(stackPieces.size).toBe(added.length);
      const stacks = new StackTable();
      const numbers = [...stackPieces.mapTo(stacks, map)];
      expect(numbers.map((number) => stacks.toArray(number))).toEqual(expected);
      expect(new Set(numbers).size).toBe(new Set(expected.map(String)).size);
    }),
  );
});
