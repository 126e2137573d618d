import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  MAX_PERF_MAP_NAMES_BYTES,
  MAX_PERF_MAP_SYMBOLS,
  PerfMap,
} from '../../../../src/collect/symbolize/user/perf-map.js';

/** A map of a file that is read to its end at once. */
function readMap(text: string): PerfMap {
  const map = new PerfMap();
  map.append(Buffer.from(text), true);
  return map;
}

const MAP = `7f0000001000 100 JS:~main /srv/app.js:1:1
0x7f0000002000 0x80 Stub with spaces
not a line
7f0000003000 zz broken
7f0000001000 40 JS:*main /srv/app.js:1:1
7f0000004000 20 half`;

describe('perf maps', () => {
  const map = readMap(MAP);

  test.each([
    ['the start of a function', 0x7f00_0000_2000, 'Stub with spaces'],
    ['its last byte', 0x7f00_0000_207f, 'Stub with spaces'],
    ['the byte after it', 0x7f00_0000_2080, null],
    ['code that was compiled again', 0x7f00_0000_1010, 'JS:*main /srv/app.js:1:1'],
    ['what is left of the old code behind it', 0x7f00_0000_1050, 'JS:~main /srv/app.js:1:1'],
    ['an address before all', 0x1000, null],
    ['a last line without an end', 0x7f00_0000_4000, 'half'],
  ])('%s', (_name, address, expected) => {
    expect(map.nameAt(address)).toBe(expected);
  });

  test('later lines win wherever they overlap', () => {
    const entry = fc.record({ start: fc.nat(40), size: fc.integer({ min: 1, max: 20 }) });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), fc.nat(60), (entries, address) => {
        const text = entries
          .map(({ start, size }, i) => `${start.toString(16)} ${size.toString(16)} f${i}`)
          .join('\n');
        const latest = entries.findLastIndex(({ start, size }) => address >= start && address < start + size);
        expect(readMap(text).nameAt(address)).toBe(latest < 0 ? null : `f${latest}`);
      }),
    );
  });

  test('no text has no functions', () => {
    expect(readMap('').nameAt(0)).toBeNull();
  });

  test('read in any pieces, they are what they are read at once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(MAP.length), { maxLength: 6 }), (cuts) => {
        const pieces = new PerfMap();
        const ends = [...cuts.sort((a, b) => a - b), MAP.length];
        ends.forEach((end, i) => {
          pieces.append(Buffer.from(MAP.slice(ends[i - 1] ?? 0, end)), true);
          // Asked in between: what came later joins what is in order already.
          pieces.nameAt(0x7f00_0000_2000);
        });
        const addresses = [0x7f00_0000_1010, 0x7f00_0000_1050, 0x7f00_0000_2010, 0x7f00_0000_4000];
        expect(addresses.map((address) => pieces.nameAt(address))).toEqual(
          addresses.map((address) => map.nameAt(address)),
        );
      }),
    );
  });

  test('a name of 3 MB is no name, one of 2 kB is cut to 1 KiB', () => {
    const long = readMap(`1000 10 ${'x'.repeat(3 << 20)}\n2000 10 ${'y'.repeat(2_000)}\n3000 10 z\n`);
    expect([long.nameAt(0x1000), long.nameAt(0x2000), long.nameAt(0x3000)]).toEqual([
      null,
      `${'y'.repeat(1_021)}…`,
      'z',
    ]);
  });

  test('of 16 MB of lines of six bytes the latest are kept, in 40 MB and less than a second', () => {
    const line = Buffer.from('1 1 a\n');
    const text = Buffer.alloc(16_000_000, line);
    const before = process.cpuUsage();
    const full = new PerfMap();
    full.append(text, true);
    expect(full.nameAt(1)).toBe('a');
    const { user, system } = process.cpuUsage(before);
    expect(full.count).toBeLessThanOrEqual(MAX_PERF_MAP_SYMBOLS);
    expect(full.sizeBytes).toBeLessThan(40_000_000);
    // It takes 0.3 s; with an object and a string for each line, 9 s.
    expect(user + system).toBeLessThan(2_000_000);
  });

  test('of more names than are kept, the latest ones are', () => {
    const names = Math.ceil((1.5 * MAX_PERF_MAP_NAMES_BYTES) / 1_000);
    const lines = Array.from(
      { length: names },
      (_, i) => `${(16 * i).toString(16)} 10 ${i} ${'n'.repeat(990)}`,
    );
    const full = readMap(lines.join('\n'));
    expect(full.nameAt(16 * (names - 1))?.slice(0, 6)).toBe(`${names - 1} `.slice(0, 6));
    expect(full.nameAt(0)).toBeNull();
  });
});
