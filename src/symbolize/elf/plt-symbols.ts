import { lengthOfName, MAX_NAME_BYTES } from '../symbol-names.js';
import type { SymbolTableBuilder } from '../symbol-table-builder.js';
import { partOf } from './byte-source.js';
import { type ElfFile, type ElfSection, SHT_DYNSYM, sectionNamed } from './elf-file.js';

/** Entries of one procedure linkage table that are read. */
export const MAX_PLT_ENTRIES = 65_536;

const ENTRY_BYTES = 16;
const RELA_BYTES = 24;
const SYMBOL_BYTES = 24;
const EM_X86_64 = 62;
const EM_AARCH64 = 183;
const NO_NAME = new Uint8Array(0);
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
  const names = readNames(file, dynsym, dynstr, readSymbolIndexes(file, relocations));
  const table = Buffer.concat(names.flatMap((name) => (name.length > 0 ? [name, PLT_SUFFIX] : [])));
  if (table.length > builder.names.room) return;
  let nameStart = builder.names.add(table);
  const { addresses, limits, nameStarts } = builder.columns(names.length);
  names.forEach((name, index) => {
    const address = stubs.start + index * ENTRY_BYTES;
    if (name.length === 0) return;
    if (address < stubs.limit && builder.count < addresses.length) {
      addresses[builder.count] = address;
      limits[builder.count] = address + ENTRY_BYTES;
      nameStarts[builder.count++] = nameStart;
    }
    nameStart += name.length + PLT_SUFFIX.length;
  });
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

/** The name of each symbol, empty where the table has no such symbol. */
function readNames(
  { source, isLittleEndian }: ElfFile,
  dynsym: ElfSection,
  dynstr: ElfSection,
  symbols: readonly number[],
): Uint8Array[] {
  // What other programs link to, a plug-in's host say, has megabytes of both.
  const entries = partOf(source, dynsym.fileOffset, dynsym.sizeBytes);
  const strings = partOf(source, dynstr.fileOffset, dynstr.sizeBytes);
  const scratch = new Uint8Array(MAX_NAME_BYTES);
  return symbols.map((symbol) => {
    const entry = entries.read(symbol * SYMBOL_BYTES, SYMBOL_BYTES, scratch);
    if (entry.length < SYMBOL_BYTES) return NO_NAME;
    const nameOffset = new DataView(entry.buffer, entry.byteOffset).getUint32(0, isLittleEndian);
    const name = strings.read(nameOffset, MAX_NAME_BYTES, scratch);
    return Buffer.from(name.subarray(0, lengthOfName(name, 0)));
  });
}
