import { sortedOrder } from '../../lib/sorted-order.js';
import type { SymbolTableBuilder } from '../symbol-table-builder.js';
import { type ElfFile, type ElfSection, SHT_DYNSYM, sectionNamed } from './elf-file.js';
import { StringWindow } from './string-window.js';

/** Entries of one procedure linkage table that are read. */
export const MAX_PLT_ENTRIES = 65_536;

const ENTRY_BYTES = 16;
const RELA_BYTES = 24;
const SYMBOL_BYTES = 24;
const EM_X86_64 = 62;
const EM_AARCH64 = 183;
const PLT_SUFFIX = Buffer.from('@plt');

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
  const names = new StringWindow(file.source, dynstr.fileOffset, dynstr.sizeBytes);
  const offsets = readNameOffsets(file, dynsym, readSymbolIndexes(file, relocations));
  // In the order of the names: they are read once.
  for (const index of sortedOrder(offsets, offsets.length)) {
    const address = stubs.start + index * ENTRY_BYTES;
    const name = names.at(offsets[index]!);
    if (address >= stubs.limit || name.length === 0) continue;
    builder.add(address, address + ENTRY_BYTES, Buffer.concat([name, PLT_SUFFIX]), 0);
  }
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
function readNameOffsets(file: ElfFile, dynsym: ElfSection, symbols: readonly number[]): Float64Array {
  const last = symbols.reduce((largest, symbol) => Math.max(largest, symbol), 0);
  const bytes = file.source.read(dynsym.fileOffset, Math.min(dynsym.sizeBytes, (last + 1) * SYMBOL_BYTES));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from(symbols, (symbol) => {
    const at = symbol * SYMBOL_BYTES;
    return at + SYMBOL_BYTES > bytes.length ? 0 : view.getUint32(at, file.isLittleEndian);
  });
}
