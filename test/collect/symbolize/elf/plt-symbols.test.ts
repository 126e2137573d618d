import { expect, test } from '@jest/globals';
import { byteSourceOf } from '../../../../src/collect/symbolize/elf/byte-source.js';
import { type ElfFile, type ElfSection, SHT_DYNSYM } from '../../../../src/collect/symbolize/elf/elf-file.js';
import {
  addPltSymbols,
  MAX_PLT_ENTRIES,
  MAX_STUB_NAMES_BYTES,
} from '../../../../src/collect/symbolize/elf/plt-symbols.js';
import { symbolName } from '../../../../src/collect/symbolize/symbols/symbol-table.js';
import { SymbolTableBuilder } from '../../../../src/collect/symbolize/symbols/symbol-table-builder.js';

const X86_64 = 62;

/** A file with a stub for each of `symbols`, which are indexes into names that start at `nameOffsets` of `strings`. */
function fileWithStubs(strings: Buffer, nameOffsets: readonly number[], symbols: readonly number[]): ElfFile {
  const relocations = Buffer.alloc(24 * symbols.length);
  symbols.forEach((symbol, at) => {
    relocations.writeUInt32LE(symbol, 24 * at + 12);
  });
  const dynsym = Buffer.alloc(24 * nameOffsets.length);
  nameOffsets.forEach((offset, at) => {
    dynsym.writeUInt32LE(offset, 24 * at);
  });
  const section = (name: string, fields: Partial<ElfSection>): ElfSection => ({
    ...{ name, type: 1, isExecutable: false, virtualAddress: 0, fileOffset: 0, sizeBytes: 0 },
    ...{ link: 0, entryBytes: 24 },
    ...fields,
  });
  return {
    source: byteSourceOf(Buffer.concat([strings, dynsym, relocations])),
    ...{ is64: true, isLittleEndian: true, machine: X86_64, segments: [], notes: [] },
    sections: [
      section('.dynstr', { sizeBytes: strings.length }),
      section('.dynsym', { type: SHT_DYNSYM, fileOffset: strings.length, sizeBytes: dynsym.length }),
      section('.rela.plt', { fileOffset: strings.length + dynsym.length, sizeBytes: relocations.length }),
      section('.plt.sec', { virtualAddress: 0x1000, sizeBytes: 16 * symbols.length }),
    ],
  };
}

function stubsOf(file: ElfFile) {
  const builder = new SymbolTableBuilder();
  addPltSymbols(file, builder);
  return builder.build();
}

test('stubs are called after what they jump to; those of one function share its name', () => {
  const table = stubsOf(fileWithStubs(Buffer.from('\0read\0write\0'), [0, 1, 6], [2, 1, 2, 0]));
  const names = Array.from({ length: table.count }, (_, index) => symbolName(table, index));
  expect(names).toEqual(['write@plt', 'read@plt', 'write@plt']);
  expect(table.names.sizeBytes).toBe('write@plt\0read@plt\0'.length);
});

test('65,536 stubs of one function with a name of 4 kB take the memory of one name of 1 KiB', () => {
  const strings = Buffer.from(`\0${'x'.repeat(4_096)}\0`);
  const table = stubsOf(fileWithStubs(strings, [1], new Array<number>(MAX_PLT_ENTRIES).fill(0)));
  expect([table.count, table.names.sizeBytes]).toEqual([MAX_PLT_ENTRIES, 1_024 + '@plt\0'.length]);
});

test('65,536 names that overlap end where there are enough', () => {
  const strings = Buffer.alloc(MAX_PLT_ENTRIES + 4_096, 'x');
  const offsets = Array.from({ length: MAX_PLT_ENTRIES }, (_, at) => at);
  const table = stubsOf(fileWithStubs(strings, offsets, offsets));
  expect(table.names.sizeBytes).toBeLessThan(MAX_STUB_NAMES_BYTES + 2_048);
});
