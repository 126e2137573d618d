import { sortedOrder } from '../../lib/sorted-order.js';
import type { SymbolTableBuilder } from '../symbol-table-builder.js';
import { type ElfFile, type ElfSection, SHT_DYNSYM, SHT_SYMTAB } from './elf-file.js';
import { MAX_NAME_BYTES, StringWindow } from './string-window.js';

/** Symbols of one table that are read; more than any program has. */
export const MAX_SYMBOLS = 1_000_000;

const CHUNK_SYMBOLS = 16_384;
const TWO_32 = 2 ** 32;
const EM_ARM = 40;
const UNDERSCORE = 0x5f;
const DOLLAR = 0x24;
const STT_NOTYPE = 0;
const STT_FUNC = 2;
const STT_GNU_IFUNC = 10;
const STB_GLOBAL = 1;
const STB_WEAK = 2;
const SHN_UNDEF = 0;
const SHN_LORESERVE = 0xff00;

/** The functions of a symbol table, before their names are read. */
interface RawFunctions {
  count: number;
  readonly addresses: Float64Array;
  /** 0 where it is not known. */
  readonly sizesBytes: Float64Array;
  /** Index of the section it lies in. */
  readonly sections: Uint16Array;
  /** Position in the table: of equally good names the first is taken. */
  readonly positions: Uint32Array;
  readonly nameOffsets: Float64Array;
  readonly bindings: Uint8Array;
}

/** Which of a file's symbol tables: `.symtab` has all functions, `.dynsym` those that other files call. */
export type SymbolTableKind = 'symtab' | 'dynsym';

/**
 * Adds the functions of a file's symbol table to `builder`, by virtual address. False
 * when the file has no such table. Tables that lie are read as far as they make sense.
 */
export function addElfSymbols(file: ElfFile, kind: SymbolTableKind, builder: SymbolTableBuilder): boolean {
  const type = kind === 'symtab' ? SHT_SYMTAB : SHT_DYNSYM;
  const table = file.sections.find((section) => section.type === type);
  const strings = table && file.sections[table.link];
  if (table === undefined || strings === undefined) return false;
  const functions = readFunctions(file, table);
  const names = new StringWindow(file.source, strings.fileOffset, strings.sizeBytes);
  for (const index of sortedOrder(functions.nameOffsets, functions.count)) {
    const name = names.at(functions.nameOffsets[index]!);
    // `$t` and the like mark instruction sets (arm).
    if (name.length === 0 || name[0] === DOLLAR) continue;
    if (!addFunction(file, functions, index, name, builder)) break;
  }
  return functions.count > 0;
}

function addFunction(
  file: ElfFile,
  functions: RawFunctions,
  index: number,
  name: Uint8Array,
  builder: SymbolTableBuilder,
): boolean {
  const address = functions.addresses[index]!;
  const sizeBytes = functions.sizesBytes[index]!;
  const rank = rankOf(functions, index, name);
  if (sizeBytes > 0) return builder.add(address, address + sizeBytes, name, rank);
  const section = file.sections[functions.sections[index]!];
  const end = section === undefined ? address : section.virtualAddress + section.sizeBytes;
  return builder.addUnsized(address, end, name, rank);
}

function readFunctions(file: ElfFile, table: ElfSection): RawFunctions {
  const entryBytes = file.is64 ? 24 : 16;
  const isReadable = table.entryBytes === entryBytes;
  const total = isReadable ? Math.min(Math.floor(table.sizeBytes / entryBytes), MAX_SYMBOLS) : 0;
  const capacity = Math.min(total, Math.floor(file.source.sizeBytes / entryBytes));
  const functions: RawFunctions = {
    count: 0,
    addresses: new Float64Array(capacity),
    sizesBytes: new Float64Array(capacity),
    sections: new Uint16Array(capacity),
    positions: new Uint32Array(capacity),
    nameOffsets: new Float64Array(capacity),
    bindings: new Uint8Array(capacity),
  };
  for (let first = 0; first < total; first += CHUNK_SYMBOLS) {
    const count = Math.min(CHUNK_SYMBOLS, total - first);
    const bytes = file.source.read(table.fileOffset + first * entryBytes, count * entryBytes);
    readChunk(file, bytes, entryBytes, first, functions);
    if (bytes.length < count * entryBytes) break;
  }
  return functions;
}

function readChunk(
  file: ElfFile,
  bytes: Uint8Array,
  entryBytes: number,
  first: number,
  functions: RawFunctions,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { is64, isLittleEndian: little } = file;
  const isArm = file.machine === EM_ARM;
  const wordAt = (at: number) =>
    is64
      ? view.getUint32(at + (little ? 0 : 4), little) + view.getUint32(at + (little ? 4 : 0), little) * TWO_32
      : view.getUint32(at, little);
  for (let at = 0; at + entryBytes <= bytes.length; at += entryBytes) {
    const flags = view.getUint8(at + (is64 ? 4 : 12));
    const section = view.getUint16(at + (is64 ? 6 : 14), little);
    if (!isFunction(file, flags & 0xf, section)) continue;
    const value = wordAt(at + (is64 ? 8 : 4));
    const index = functions.count++;
    // On arm the lowest bit tells the instruction set.
    functions.addresses[index] = isArm ? value - (value % 2) : value;
    functions.sizesBytes[index] = wordAt(at + (is64 ? 16 : 8));
    functions.sections[index] = section;
    functions.positions[index] = first + at / entryBytes;
    functions.nameOffsets[index] = view.getUint32(at, little);
    functions.bindings[index] = flags >>> 4;
  }
}

/** Labels without a type count where code is: hand-written assembler has them. */
function isFunction(file: ElfFile, type: number, section: number): boolean {
  if (section === SHN_UNDEF || section >= SHN_LORESERVE) return false;
  if (type === STT_FUNC || type === STT_GNU_IFUNC) return true;
  return type === STT_NOTYPE && file.sections[section]?.isExecutable === true;
}

/**
 * Which of several names at one address is shown: as perf decides
 * (`choose_best_symbol()`), one with a size, not weak, global, with few leading
 * underscores, long, first in the table. Packed into one number of 49 bits.
 */
function rankOf(functions: RawFunctions, index: number, name: Uint8Array): number {
  const sizeBytes = functions.sizesBytes[index]!;
  const binding = functions.bindings[index]!;
  const position = functions.positions[index]!;
  let underscores = 0;
  while (name[underscores] === UNDERSCORE) underscores++;
  const flags = (sizeBytes > 0 ? 4 : 0) + (binding === STB_WEAK ? 0 : 2) + (binding === STB_GLOBAL ? 1 : 0);
  const looks = (flags * 256 + (255 - Math.min(underscores, 255))) * 2 * MAX_NAME_BYTES + name.length;
  return looks * 2 * MAX_SYMBOLS + (MAX_SYMBOLS - position);
}
