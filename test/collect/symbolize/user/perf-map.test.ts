import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { functionInPerfMap, parsePerfMap } from '../../../../src/collect/symbolize/user/perf-map.js';

const MAP = `7f0000001000 100 JS:~main /srv/app.js:1:1
0x7f0000002000 0x80 Stub with spaces
not a line
7f0000003000 zz broken
7f0000001000 40 JS:*main /srv/app.js:1:1
7f0000004000 20 half`;

describe('perf maps', () => {
  const map = parsePerfMap(MAP);

  test.each([
    ['the start of a function', 0x7f00_0000_2000, 'Stub with spaces'],
    ['its last byte', 0x7f00_0000_207f, 'Stub with spaces'],
    ['the byte after it', 0x7f00_0000_2080, null],
    ['code that was compiled again', 0x7f00_0000_1010, 'JS:*main /srv/app.js:1:1'],
    ['what is left of the old code behind it', 0x7f00_0000_1050, 'JS:~main /srv/app.js:1:1'],
    ['an address before all', 0x1000, null],
    ['a last line without an end', 0x7f00_0000_4000, 'half'],
  ])('%s', (_name, address, expected) => {
    expect(functionInPerfMap(map, address)).toBe(expected);
  });

  test('later lines win wherever they overlap', () => {
    const entry = fc.record({ start: fc.nat(40), size: fc.integer({ min: 1, max: 20 }) });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), fc.nat(60), (entries, address) => {
        const text = entries
          .map(({ start, size }, i) => `${start.toString(16)} ${size.toString(16)} f${i}`)
          .join('\n');
        const latest = entries.findLastIndex(({ start, size }) => address >= start && address < start + size);
        expect(functionInPerfMap(parsePerfMap(text), address)).toBe(latest < 0 ? null : `f${latest}`);
      }),
    );
  });

  test('no text has no functions', () => {
    expect(functionInPerfMap(parsePerfMap(''), 0)).toBeNull();
  });
});
