import { describe, expect, test } from '@jest/globals';
import {
  MAX_NAME_BYTES,
  MAX_NAME_TABLES,
  MAX_NAMES_BYTES,
  SymbolNames,
} from '../../../../src/collect/symbolize/symbols/symbol-names.js';

describe('SymbolNames', () => {
  const names = new SymbolNames();
  const first = names.add(Buffer.from('\0alpha\0_beta'));
  const second = names.add(Buffer.from('\0gämma\0'));

  test.each([
    ['a name', first + 1, 'alpha'],
    ['the tail of one: tables share them', first + 3, 'pha'],
    ['the last, without its zero', first + 7, '_beta'],
    ['the empty one', first, ''],
    ['behind the table', first + 100, ''],
    ['a name of another table', second + 1, 'gämma'],
    ['a table that there is not', second + MAX_NAMES_BYTES, ''],
  ])('%s', (_what, start, text) => {
    expect(names.textAt(start)).toBe(text);
  });

  test('cuts what is longer than anyone reads', () => {
    const long = new SymbolNames();
    expect(long.textAt(long.add(Buffer.alloc(2 * MAX_NAME_BYTES, 'x')))).toHaveLength(MAX_NAME_BYTES);
  });

  test('a copy has room of its own', () => {
    const copy = names.copy();
    const third = copy.add(Buffer.from('delta'));
    expect([copy.textAt(first + 1), copy.textAt(third), names.textAt(third)]).toEqual(['alpha', 'delta', '']);
  });

  test('takes no more tables than its numbers reach', () => {
    const many = new SymbolNames();
    for (let i = 0; i < MAX_NAME_TABLES; i++) many.add(Buffer.from('x'));
    expect(many.room).toBe(0);
  });
});
