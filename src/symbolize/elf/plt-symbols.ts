import { lengthOfName, MAX_NAME_BYTES } from '../symbol-names.js';
import type { SymbolTableBuilder } from '../symbol-table-builder.js';
import type { ByteSource } from './byte-source.js';
import { type ElfFile, type ElfSection, SHT_DYNSYM, sectionNamed } from './elf-file.js';

/** Entries of one procedure linkage table that are read. */
export const MAX_PLT_ENTRIES = 65_536;

const ENTRY_BYTES = 16;
const RELA_BYTES = 24;
const SYMBOL_BYTES = 24;
const EM_X86_64 = 62;
const EM_AARCH64 = 183;
/** Strings that are read at once. */
const STRINGS_WINDOW_BYTES = 16_384;
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
  const strings = new StringReader(file.source, dynstr);
  const names = offsets.map((offset) => strings.read(offset));
  const table = Buffer.concat(names.flatMap((name) => (name.length > 0 ? [name, PLT_SUFFIX] : [])));
  if (table.length > builder.names.room) return;
  let nameStart = builder.names.add(table);
  names.forEach((name, index) => {
    const address = stubs.start + index * ENTRY_BYTES;
    if (name.length === 0) return;
    if (address < stubs.limit) builder.add(address, address + ENTRY_BYTES, nameStart, 0);
    nameStart += name.length + PLT_SUFFIX.length;
  });
}

/**
 * Reads single strings of a table. A program that others link to has megabytes of
 * them, but those of its imports lie close together.
 */
class StringReader {
  readonly #source: ByteSource;
  readonly #table: ElfSection;
  #window: Uint8Array = new Uint8Array(0);
  #windowStart = 0;

  constructor(source: ByteSource, table: ElfSection) {
    this.#source = source;
    this.#table = table;
  }

  /** The string at `offset` without its zero, at most {@link MAX_NAME_BYTES}; empty outside of the table. */
  read(offset: number): Uint8Array {
    const wanted = Math.min(MAX_NAME_BYTES, this.#table.sizeBytes - offset);
    if (!(wanted > 0)) return new Uint8Array(0);
    const isInside = offset >= this.#windowStart && offset + wanted <= this.#windowStart + this.#window.length;
    if (!isInside) {
      const length = Math.min(STRINGS_WINDOW_BYTES, this.#table.sizeBytes - offset);
      this.#window = this.#source.read(this.#table.fileOffset + offset, length);
      this.#windowStart = offset;
    }
    const start = offset - this.#windowStart;
    return this.#window.subarray(start, start + lengthOfName(this.#window, start));
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
function readNameOffsets(file: ElfFile, dynsym: ElfSection, symbols: readonly number[]): number[] {
  const last = symbols.reduce((largest, symbol) => Math.max(largest, symbol), 0);
  const bytes = file.source.read(dynsym.fileOffset, Math.min(dynsym.sizeBytes, (last + 1) * SYMBOL_BYTES));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return symbols.map((symbol) => {
    const at = symbol * SYMBOL_BYTES;
    return at + SYMBOL_BYTES > bytes.length ? 0 : view.getUint32(at, file.isLittleEndian);
  });
}
