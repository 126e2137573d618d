import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { printable, printableJson, printableLines } from '../../src/lib/printable.js';

test.each([
  ['a colour', '\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
  ['the same in one character', '\u009b31mred', '\\x9b31mred'],
  ['a title of the window', '\u001b]0;you\u0007', '\\x1b]0;you\\x07'],
  ['lines over lines', 'a\rb\nc\td', 'a\\x0db\\x0ac\\x09d'],
  ['deleted', 'a\u007f', 'a\\x7f'],
  ['text turned around', 'a\u202eb\u2066', 'a\\u202eb\\u2066'],
  ['half of a character', 'a\ud800', 'a\\ud800'],
  ['plain names', 'std::map<int, größe>::naïve() 関数 🙂', 'std::map<int, größe>::naïve() 関数 🙂'],
])('%s', (_what, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('lines stay lines', () => {
  expect(printableLines('a\n\u001b[2Jb\r\n')).toBe('a\n\\x1b[2Jb\\x0d\n');
});

test('JSON means what it meant', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = JSON.stringify({ value, evil: '\u009b2J\u202e' });
      expect(JSON.parse(printableJson(json))).toEqual(JSON.parse(json));
      expect(printableJson(json)).toBe(printable(printableJson(json)));
    }),
  );
});
