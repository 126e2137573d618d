import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readBuildId } from '../../../../src/collect/symbolize/elf/build-id.js';
import { byteSourceOf } from '../../../../src/collect/symbolize/elf/byte-source.js';
import { readDebugLink } from '../../../../src/collect/symbolize/elf/debug-link.js';
import { decompressXz } from '../../../../src/collect/symbolize/elf/decompress-xz.js';
import { readElfFile } from '../../../../src/collect/symbolize/elf/elf-file.js';
import {
  createElfImage,
  type ElfImage,
  functionAtOffset,
  withDebugData,
} from '../../../../src/collect/symbolize/elf/elf-image.js';
import { symbolName } from '../../../../src/collect/symbolize/symbols/symbol-table.js';
import { buildElf } from './elf-builder.js';
import { readFixture } from './shapes.js';

function elf(bytes: Uint8Array) {
  const file = readElfFile(byteSourceOf(bytes));
  if (file === null) throw new Error('no ELF file');
  return file;
}

/** `START-LIMIT NAME` of each function. */
function dump({ table }: ElfImage): string[] {
  return Array.from({ length: table.count }, (_, index) => {
    const hex = (value: number | undefined) => (value ?? Number.NaN).toString(16);
    return `${hex(table.addresses[index])}-${hex(table.limits[index])} ${symbolName(table, index)}`;
  });
}

const ALL = [
  '300-310 imported@plt',
  '310-314 unsized_stub',
  '314-321 hidden_area',
  '321-337 square',
  '338-349 _ZNK6shapes3BoxIiE6volumeEii',
];
const EXPORTED = ALL.filter((line) => !line.includes('hidden_area'));

describe('createElfImage', () => {
  test('has all functions of a file with symbols', () => {
    // The label at 0x312 is as good a name as `unsized_stub` for what lies behind it: neither has a size.
    expect(dump(createElfImage(elf(readFixture('shapes.so')), null))).toEqual([
      '300-310 imported@plt',
      '310-312 unsized_stub',
      '312-314 inner_label',
      ...ALL.slice(2),
    ]);
  });

  test('has what a stripped file exports', () => {
    expect(dump(createElfImage(elf(readFixture('shapes.stripped.so')), null))).toEqual([
      '300-310 imported@plt',
      '310-321 unsized_stub',
      ...EXPORTED.slice(2),
    ]);
  });

  test('has all functions of a stripped file whose debug file is there', () => {
    const image = createElfImage(elf(readFixture('shapes.stripped.so')), elf(readFixture('shapes.debug')));
    expect(dump(image).slice(3)).toEqual(ALL.slice(2));
  });

  test('gets the functions that are not exported from .gnu_debugdata', async () => {
    const image = createElfImage(elf(readFixture('shapes.minidebug.so')), null);
    const bytes = await decompressXz(image.debugData ?? new Uint8Array(0), 1 << 20);
    const full = withDebugData(image, elf(bytes ?? new Uint8Array(0)));
    expect(functionAtOffset(image, 0x318)).toBe('unsized_stub');
    expect(functionAtOffset(full, 0x318)).toBe('hidden_area');
    expect(functionAtOffset(full, 0x321)).toBe('square');
  });
});

describe('functionAtOffset', () => {
  const image = createElfImage(elf(readFixture('shapes.so')), null);

  test.each([
    ['the first byte of a function', 0x321, 'square'],
    ['the last', 0x336, 'square'],
    ['padding behind it', 0x337, null],
    ['a stub', 0x304, 'imported@plt'],
    ['the header of the stubs', 0x2f0, null],
    ['data', 0xef8, null],
    ['outside of the file', 0x10_0000, null],
  ])('%s', (_name, offset, name) => {
    expect(functionAtOffset(image, offset)).toBe(name);
  });
});

describe('symbol tables', () => {
  test.each([
    [64, 'little'],
    [64, 'big'],
    [32, 'little'],
    [32, 'big'],
  ] as const)('%d bits, %s endian', (bits, order) => {
    const bytes = buildElf({
      bits,
      order,
      symbols: [
        { name: 'b', value: 0x1010, size: 0x10 },
        { name: 'a', value: 0x1000, size: 0x8 },
      ],
    });
    expect(dump(createElfImage(elf(bytes), null))).toEqual(['1000-1008 a', '1010-1020 b']);
  });

  test.each([
    [
      'one with a size',
      [
        { name: 'sized', size: 4 },
        { name: 'longer_label', size: 0, type: 0 },
      ],
      'sized',
    ],
    [
      'one that is not weak',
      [
        { name: 'weak_one', binding: 2 },
        { name: 'local', binding: 0 },
      ],
      'local',
    ],
    [
      'a global one',
      [
        { name: 'local_one', binding: 0 },
        { name: 'global', binding: 1 },
      ],
      'global',
    ],
    ['fewer underscores', [{ name: '__memcpy' }, { name: 'memcpy' }], 'memcpy'],
    ['the longer one', [{ name: 'read' }, { name: 'read_all' }], 'read_all'],
    ['the first', [{ name: 'aa' }, { name: 'bb' }], 'aa'],
    ['the first, whatever the order of their names', [{ name: 'bb' }, { name: 'aa' }], 'bb'],
  ])('of several names at one address: %s', (_name, names, expected) => {
    const symbols = names.map((symbol) => ({ value: 0x1000, size: 8, ...symbol }));
    const image = createElfImage(elf(buildElf({ symbols })), null);
    expect(functionAtOffset(image, image.segments[0]?.fileOffset ?? -1)).toBe(expected);
  });

  test('a label inside of a function is part of it', () => {
    const symbols = [
      { name: 'outer', value: 0x1000, size: 0x20 },
      { name: 'label', value: 0x1008, size: 0, type: 0 },
    ];
    expect(dump(createElfImage(elf(buildElf({ symbols })), null))).toEqual(['1000-1020 outer']);
  });

  test('a function inside of a function is found, and what is behind it too', () => {
    const symbols = [
      { name: 'outer', value: 0x1000, size: 0x20 },
      { name: 'inner', value: 0x1008, size: 8 },
    ];
    const image = createElfImage(elf(buildElf({ symbols })), null);
    const start = image.segments[0]?.fileOffset ?? -1;
    expect([0x4, 0x8, 0x10].map((at) => functionAtOffset(image, start + at))).toEqual([
      'outer',
      'inner',
      'outer',
    ]);
  });

  test('a function without a size ends with its section', () => {
    const symbols = [{ name: 'last', value: 0x1000, size: 0 }];
    const [line] = dump(createElfImage(elf(buildElf({ symbols, textBytes: 0x40 })), null));
    expect(line).toBe('1000-1040 last');
  });

  test.each([
    ['data', { type: 1 }],
    ['imports', { section: 0 }],
    ['absolute values', { section: 0xfff1 }],
    ['instruction set marks', { name: '$x' }],
    ['nameless ones', { name: '' }],
  ])('leave out %s', (_name, fields) => {
    const symbols = [{ name: 'symbol', value: 0x1000, size: 8, ...fields }];
    expect(dump(createElfImage(elf(buildElf({ symbols })), null))).toEqual([]);
  });

  test('arm: the bit that tells the instruction set is no part of the address', () => {
    const symbols = [{ name: 'thumb', value: 0x1001, size: 8 }];
    const bytes = buildElf({ bits: 32, machine: 40, symbols });
    expect(dump(createElfImage(elf(bytes), null))).toEqual(['1000-1008 thumb']);
  });
});

describe('hostile files', () => {
  /** Reads everything that is ever read of an ELF file. */
  function readAll(bytes: Uint8Array): void {
    const file = readElfFile(byteSourceOf(bytes));
    if (file === null) return;
    readBuildId(file);
    readDebugLink(file);
    const image = createElfImage(file, null);
    for (let offset = 0; offset < 0x400; offset += 7) functionAtOffset(image, offset);
  }

  test.each(['shapes.so', 'shapes.stripped.so'])('%s, cut at every byte', (name) => {
    const bytes = readFixture(name);
    for (let length = 0; length < bytes.length; length++) readAll(bytes.subarray(0, length));
  });

  test('any bytes overwritten by any others', () => {
    const bytes = readFixture('shapes.so');
    const patch = fc.record({
      at: fc.nat(bytes.length - 1),
      with: fc.uint8Array({ minLength: 1, maxLength: 8 }),
    });
    fc.assert(
      fc.property(fc.array(patch, { minLength: 1, maxLength: 6 }), (patches) => {
        const patched = Buffer.from(bytes);
        for (const { at, with: replacement } of patches)
          patched.set(replacement.subarray(0, bytes.length - at), at);
        readAll(patched);
      }),
      { numRuns: 2000 },
    );
  });

  test('a million symbols at 4,096 addresses, whose names of 4 kB overlap', () => {
    const bytes = buildElf({ rawSymbols: 1_000_000, strings: Buffer.alloc(8_192, 'x') });
    const symtab = 64 + 56 + 0x100;
    for (let symbol = 0; symbol < 1_000_000; symbol++) {
      bytes.writeUInt32LE(1 + ((symbol * 7_919) % 4_096), symtab + 24 * symbol);
      bytes.writeBigUInt64LE(BigInt(0x1000 + (symbol % 4_096)), symtab + 24 * symbol + 8);
    }
    const file = elf(bytes);
    const before = process.cpuUsage();
    expect(createElfImage(file, null).table.count).toBe(4_096);
    const { user, system } = process.cpuUsage(before);
    // They take 0.15 s; with all of their names compared, 1.5 s.
    expect(user + system).toBeLessThan(800_000);
  });

  test('a million symbols that all have the longest name', () => {
    const strings = Buffer.alloc(1 << 16, 'x');
    const before = process.cpuUsage();
    const image = createElfImage(elf(buildElf({ rawSymbols: 1_000_000, strings })), null);
    expect(image.table.names.sizeBytes).toBeLessThanOrEqual(32 << 20);
    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeLessThan(10_000_000);
  });
});

describe('decompressXz', () => {
  const bomb = createElfImage(elf(readFixture('shapes.minidebug.so')), null).debugData ?? new Uint8Array(0);

  test('gives nothing for what is broken, cut or too large', async () => {
    expect(await decompressXz(bomb, 1 << 20)).not.toBeNull();
    expect(await decompressXz(bomb, 100)).toBeNull();
    expect(await decompressXz(bomb.subarray(0, bomb.length / 2), 1 << 20)).toBeNull();
    expect(await decompressXz(Buffer.from('not xz at all'), 1 << 20)).toBeNull();
  });

  test('gives nothing for what grows as no symbols do', async () => {
    // `head -c 200000 /dev/zero | xz -9e --check=crc32`
    const zeros = [
      '/Td6WFoAAAFpIt42AgAhARwAAAAQz1jM4w0/AGFdAABv/f//o7f/Rz5IFXI5YVG4kijmo4YH+e7kHoLT',
      'L8U6PAFLsX7JiopNL6MN2X+m44wjEVPgWRjFdYrid/i2lH8MasDedElk4ulcU7IE2PdEDKtfDW1G6eXD',
      'doi3fz/n8wAAAAAAe1jgXAABecCaDAAAq5iK3T4wDYsCAAAAAAFZWg==',
    ].join('');
    expect(await decompressXz(Buffer.from(zeros, 'base64'), 1 << 20)).toBeNull();
  });
});
