import { lengthOfName } from '../symbol-table.js';
import type { SymbolTableBuilder } from '../symbol-table-builder.js';
import { type ElfFile, type ElfSection, SHT_DYNSYM, sectionNamed } from './elf-file.js';

/** Entries of one procedure linkage table that are read. */
export const MAX_PLT_ENTRIES = 65_536;

const ENTRY_BYTES = 16;
const RELA_BYTES = 24;
const SYMBOL_BYTES = 24;
const EM_X86_64 = 62;
const EM_AARCH64 = 183;
const PLT_SUFFIX = Buffer.from('@plt\0');

/**
 * Adds the stubs through which `file` calls functions of other files, as `NAME@plt`:
 * they have no symbols of their own. x86-64 and aarch64; nothing elsewhere.
 */
export function addPltSymbols(file: ElfFile, builder: SymbolTableBuilder): void {
  const stubs = findStubs(file);
  const relocations = sectionNamed(file, '.rela.plt');
  const dynsym = file.sections.find((section) => section.type === SHT_DYNSYM);
  const dynstr = dynsym && file.sections[dynsym.link];
  if (stubs === null || relocations === null || dynsym === undefined || dynstr === undefined) return;
  const names = file.source.read(dynstr.fileOffset, dynstr.sizeBytes);
  const stubNames: Uint8Array[] = [];
  let nameStart = 0;
  const added = readNameOffsets(file, dynsym, readSymbolIndexes(file, relocations)).flatMap(
    (offset, index) => {
      const address = stubs.start + index * ENTRY_BYTES;
      const length = lengthOfName(names, offset);
      if (address >= stubs.limit || length === 0) return [];
      const stub = { address, limit: address + ENTRY_BYTES, nameStart, quality: 0, isUnsized: false };
      stubNames.push(names.subarray(offset, offset + length), PLT_SUFFIX);
      nameStart += length + PLT_SUFFIX.length;
      return [stub];
    },
  );
  if (nameStart > builder.namesRoom) return;
  const namesStart = builder.addNames(Buffer.concat(stubNames));
  for (const stub of added) builder.add({ ...stub, nameStart: namesStart + stub.nameStart });
}

interface Stubs {
  readonly start: number;
  readonly limit: number;
}

/** Where the stubs of imported functions are: behind a header, or in a section of their own when they start with a landing pad (CET). */
function findStubs(file: ElfFile): Stubs | null {
  const isArm = file.machine === EM_AARCH64;
  if (!file.is64 || !(isArm || file.machine === EM_X86_64)) return null;
  const second = sectionNamed(file, '.plt.sec');
  if (second !== null) return stubsOf(second, 0);
  const first = sectionNamed(file, '.plt');
  return first === null ? null : stubsOf(first, isArm ? 2 * ENTRY_BYTES : ENTRY_BYTES);
}

function stubsOf({ virtualAddress, sizeBytes }: ElfSection, headerBytes: number): Stubs {
  return { start: virtualAddress + headerBytes, limit: virtualAddress + sizeBytes };
}

/** The symbol of each relocation: the upper half of `r_info`. */
function readSymbolIndexes(file: ElfFile, relocations: ElfSection): number[] {
  const length = Math.min(relocations.sizeBytes, MAX_PLT_ENTRIES * RELA_BYTES);
  const bytes = file.source.read(relocations.fileOffset, length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const indexes: number[] = [];
  for (let at = 0; at + RELA_BYTES <= bytes.length; at += RELA_BYTES) {
    indexes.push(view.getUint32(at + (file.isLittleEndian ? 12 : 8), file.isLittleEndian));
  }
  return indexes;
}

/** Offsets into the strings of symbols' names, 0 (the empty name) where the table has no such symbol. */
function readNameOffsets(file: ElfFile, dynsym: ElfSection, symbols: readonly number[]): number[] {
  const last = symbols.reduce((largest, symbol) => Math.max(largest, symbol), 0);
  const bytes = file.source.read(dynsym.fileOffset, Math.min(dynsym.sizeBytes, (last + 1) * SYMBOL_BYTES));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return symbols.map((symbol) => {
    const at = symbol * SYMBOL_BYTES;
    return at + SYMBOL_BYTES > bytes.length ? 0 : view.getUint32(at, file.isLittleEndian);
  });
}
