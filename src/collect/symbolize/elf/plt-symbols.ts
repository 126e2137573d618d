import { lengthOfName, MAX_NAME_BYTES } from '../symbols/symbol-names.js';
import type { SymbolTableBuilder } from '../symbols/symbol-table-builder.js';
import type { ByteSource } from './byte-source.js';
import { type ElfFile, type ElfSection, SHT_DYNSYM, sectionNamed } from './elf-file.js';

/** Entries of one procedure linkage table that are read. */
export const MAX_PLT_ENTRIES = 65_536;

/** String tables up to this size are read as a whole. */
const MAX_WHOLE_BYTES = 512 * 1024;
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
  const offsets = readNameOffsets(file, dynsym, readSymbolIndexes(file, relocations));
  const { strings, starts } = readStrings(file.source, dynstr, offsets);
  const lengths = starts.map((start) => lengthOfName(strings, start));
  const table = Buffer.alloc(lengths.reduce((sum, length) => sum + length + PLT_SUFFIX.length, 0));
  if (table.length > builder.names.room) return;
  const namesStart = builder.names.add(table);
  const { addresses, limits, nameStarts } = builder.columns(starts.length);
  let { count } = builder;
  let nameStart = 0;
  for (let index = 0; index < starts.length && count < addresses.length; index++) {
    const address = stubs.start + index * ENTRY_BYTES;
    const length = lengths[index]!;
    if (address >= stubs.limit || length === 0) continue;
    table.set(strings.subarray(starts[index]!, starts[index]! + length), nameStart);
    table.set(PLT_SUFFIX, nameStart + length);
    addresses[count] = address;
    limits[count] = address + ENTRY_BYTES;
    nameStarts[count++] = namesStart + nameStart;
    nameStart += length + PLT_SUFFIX.length;
  }
  builder.count = count;
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

interface Strings {
  readonly strings: Uint8Array;
  /** Where in `strings` each begins that was asked for. */
  readonly starts: readonly number[];
}

/** Reads the strings at `offsets` of a string table: one by one where it has megabytes, as programs that load plug-ins do. */
function readStrings(source: ByteSource, table: ElfSection, offsets: readonly number[]): Strings {
  if (table.sizeBytes <= MAX_WHOLE_BYTES) {
    return { strings: source.read(table.fileOffset, table.sizeBytes), starts: offsets };
  }
  const scratch = new Uint8Array(MAX_NAME_BYTES);
  const starts: number[] = [];
  let length = 0;
  const strings = offsets.map((offset) => {
    const readable = Math.max(0, Math.min(MAX_NAME_BYTES, table.sizeBytes - offset));
    const bytes = source.read(table.fileOffset + offset, readable, scratch);
    const string = Buffer.from(bytes.subarray(0, lengthOfName(bytes, 0) + 1));
    starts.push(length);
    length += string.length;
    return string;
  });
  return { strings: Buffer.concat(strings), starts };
}
