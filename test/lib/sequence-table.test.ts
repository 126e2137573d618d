import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SequenceTable } from '../../src/lib/sequence-table.js';

/** Sequences over few words, so that many are equal. */
const sequences = fc.array(fc.array(fc.nat(3), { maxLength: 6 }), { maxLength: 3000 });

function intern(table: SequenceTable, words: readonly number[]): number {
  return table.intern(Uint32Array.from([...words, 9]), words.length);
}

function read(table: SequenceTable, number: number): number[] {
  const target = new Uint32Array(table.maxLength);
  return [...target.subarray(0, table.read(number, target))];
}

describe('SequenceTable', () => {
  test('gives equal sequences one number, and back', () => {
    fc.assert(
      fc.property(sequences, (added) => {
        const table = new SequenceTable();
        const numbers = new Map<string, number>();
        for (const words of added) {
          const number = intern(table, words);
          expect(number).toBe(numbers.get(String(words)) ?? numbers.size);
          numbers.set(String(words), number);
        }
        expect(table.size).toBe(numbers.size);
        for (const [key, number] of numbers) expect(String(read(table, number))).toBe(key);
      }),
      { numRuns: 30 },
    );
  });

  test('finds those that are equal once words are replaced', () => {
    fc.assert(
      fc.property(sequences, fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }), (added, map) => {
        const table = new SequenceTable();
        const first = new Map<string, number>();
        for (const words of added) {
          const number = intern(table, words);
          const replaced = String(words.map((word) => map[word]));
          if (!first.has(replaced)) first.set(replaced, number);
        }
        const standsFor = table.replaceWords(Uint32Array.from(map));
        expect([...new Set(standsFor)].sort()).toEqual([...new Set(first.values())].sort());
        for (const [key, number] of first) expect(String(read(table, number))).toBe(key);
      }),
      { numRuns: 30 },
    );
  });

  test('holds many, and ones that are longer than a block', () => {
    const table = new SequenceTable();
    const long = Uint32Array.from({ length: 600_000 }, (_, i) => i);
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 50_000; i++) expect(intern(table, [i, i * 7, 3])).toBe(i);
      expect(table.intern(long, long.length)).toBe(50_000);
      expect(intern(table, [])).toBe(50_001);
      expect(intern(table, [1])).toBe(50_002);
      expect([intern(table, [777, 5439, 3]), table.size]).toEqual([777, 50_003]);
      expect(read(table, 50_000)).toEqual([...long]);
      expect([read(table, 50_001), read(table, 50_002)]).toEqual([[], [1]]);
      table.clear();
    }
  });
});
