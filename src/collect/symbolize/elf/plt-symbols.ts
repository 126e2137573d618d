import { MAX_READABLE_BYTES } from '../symbols/clip-name.js';
import { lengthOfName } from '../symbols/symbol-names.js';
import type { SymbolTableBuilder } from '../symbols/symbol-table-builder.js';
import type { ByteSource } from './byte-source.js';
import { type ElfFile, type ElfSection, SHT_DYNSYM, sectionNamed } from './elf-file.js';

/** Entries of one procedure linkage table that are read. */
export const MAX_PLT_ENTRIES = 65_536;
/** Names of its stubs that are kept, in bytes; each at most 1 KiB. */
export const MAX_STUB_NAMES_BYTES = 4 << 20;

/** String tables up to this size are read as a whole. */
const MAX_WHOLE_BYTES = 512 * 1024;
const ENTRY_BYTES = 16;
const RELA_BYTES = 24;
const SYMBOL_BYTES = 24;
const EM_X86_64 = 62;
const EM_AARCH64 = 183;
/** Instead of where a stub's name starts: it has none. */
const NO_NAME = -1;
const NOTHING = new Uint8Array(0);
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
  const { table, starts } = readStubNames(file.source, dynstr, offsets);
  if (table.length > builder.names.room) return;
  const namesStart = builder.names.add(table);
  const { addresses, limits, nameStarts } = builder.columns(starts.length);
  let { count } = builder;
  for (let index = 0; index < starts.length && count < addresses.length; index++) {
    const address = stubs.start + index * ENTRY_BYTES;
    if (address >= stubs.limit || starts[index] === NO_NAME) continue;
    addresses[count] = address;
    limits[count] = address + ENTRY_BYTES;
    nameStarts[count++] = namesStart + starts[index]!;
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

/** `NAME@plt` of each stub, zero-terminated. */
interface StubNames {
  readonly table: Uint8Array;
  /** Where in `table` each is, or {@link NO_NAME}. */
  readonly starts: readonly number[];
}

/** Reads the names at `offsets` of a string table, each once; those beyond {@link MAX_STUB_NAMES_BYTES} are left out. */
function readStubNames(source: ByteSource, strings: ElfSection, offsets: readonly number[]): StubNames {
  const nameAt = nameReader(source, strings);
  const startOf = new Map<number, number>();
  const names: Uint8Array[] = [];
  let sizeBytes = 0;
  const starts = offsets.map((offset) => {
    const known = startOf.get(offset);
    if (known !== undefined) return known;
    const name = sizeBytes < MAX_STUB_NAMES_BYTES ? nameAt(offset) : NOTHING;
    const start = name.length === 0 ? NO_NAME : sizeBytes;
    startOf.set(offset, start);
    if (start === NO_NAME) return start;
    names.push(name, PLT_SUFFIX);
    sizeBytes += name.length + PLT_SUFFIX.length;
    return start;
  });
  return { table: Buffer.concat(names), starts };
}

/** Gives the name at an offset, valid for ever: of a table of megabytes, as programs that load plug-ins have, it reads one by one. */
function nameReader(source: ByteSource, table: ElfSection): (offset: number) => Uint8Array {
  if (table.sizeBytes <= MAX_WHOLE_BYTES) {
    const strings = source.read(table.fileOffset, table.sizeBytes);
    return (offset) => strings.subarray(offset, offset + lengthOfName(strings, offset, MAX_READABLE_BYTES));
  }
  const scratch = new Uint8Array(MAX_READABLE_BYTES);
  return (offset) => {
    const readable = Math.max(0, Math.min(MAX_READABLE_BYTES, table.sizeBytes - offset));
    const bytes = source.read(table.fileOffset + offset, readable, scratch);
    return new Uint8Array(bytes.subarray(0, lengthOfName(bytes, 0)));
  };
}
