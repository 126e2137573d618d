import { expect, test } from '@jest/globals';
import { intern } from '../../src/lib/intern.js';

test('a text that is interned is the same, whatever object knows its name', () => {
  for (const text of ['', 'cpu\u00010', '__proto__', 'constructor', '7', '\ud800'])
    expect(intern(text)).toBe(text);
});
