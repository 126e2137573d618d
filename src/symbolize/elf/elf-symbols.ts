import type { SymbolTableBuilder } from '../symbol-table-builder.js';
import { type ElfFile, type ElfSection, SHT_DYNSYM, SHT_SYMTAB } from './elf-file.js';
import { MAX_NAME_BYTES, StringWindow } from './string-window.js';

/** Symbols of one table that are read; more than any program has. */
export const MAX_SYMBOLS = 1_000_000;

const CHUNK_SYMBOLS = 16_384;
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

/** A function in a symbol table, before its name is read. */
interface RawFunction {
  readonly address: number;
  /** 0 where it is not known. */
  readonly sizeBytes: number;
  /** Index of the section it lies in. */
  readonly section: number;
  /** Position in the table: of equally good names the first is taken. */
  readonly position: number;
  readonly nameOffset: number;
  readonly binding: number;
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
  const functions = readFunctions(file, table).sort((a, b) => a.nameOffset - b.nameOffset);
  const names = new StringWindow(file.source, strings.fileOffset, strings.sizeBytes);
  for (const raw of functions) {
    const name = names.at(raw.nameOffset);
    // `$t` and the like mark instruction sets (arm).
    if (name.length === 0 || name[0] === DOLLAR) continue;
    if (!addFunction(file, raw, name, builder)) break;
  }
  return functions.length > 0;
}

function addFunction(
  file: ElfFile,
  raw: RawFunction,
  name: Uint8Array,
  builder: SymbolTableBuilder,
): boolean {
  const { address, sizeBytes } = raw;
  const rank = rankOf(raw, name);
  if (sizeBytes > 0) return builder.add(address, address + sizeBytes, name, rank);
  const section = file.sections[raw.section];
  const end = section === undefined ? address : section.virtualAddress + section.sizeBytes;
  return builder.addUnsized(address, end, name, rank);
}

function readFunctions(file: ElfFile, table: ElfSection): RawFunction[] {
  const entryBytes = file.is64 ? 24 : 16;
  const functions: RawFunction[] = [];
  if (table.entryBytes !== entryBytes) return functions;
  const total = Math.min(Math.floor(table.sizeBytes / entryBytes), MAX_SYMBOLS);
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
  functions: RawFunction[],
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { is64, isLittleEndian: little } = file;
  for (let at = 0; at + entryBytes <= bytes.length; at += entryBytes) {
    const flags = view.getUint8(at + (is64 ? 4 : 12));
    const section = view.getUint16(at + (is64 ? 6 : 14), little);
    if (!isFunction(file, flags & 0xf, section)) continue;
    const value = is64 ? Number(view.getBigUint64(at + 8, little)) : view.getUint32(at + 4, little);
    functions.push({
      // On arm the lowest bit tells the instruction set.
      address: file.machine === EM_ARM ? value - (value % 2) : value,
      sizeBytes: is64 ? Number(view.getBigUint64(at + 16, little)) : view.getUint32(at + 8, little),
      section,
      position: first + at / entryBytes,
      nameOffset: view.getUint32(at, little),
      binding: flags >>> 4,
    });
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
function rankOf({ sizeBytes, binding, position }: RawFunction, name: Uint8Array): number {
  let underscores = 0;
  while (name[underscores] === UNDERSCORE) underscores++;
  const flags = (sizeBytes > 0 ? 4 : 0) + (binding === STB_WEAK ? 0 : 2) + (binding === STB_GLOBAL ? 1 : 0);
  const looks = (flags * 256 + (255 - Math.min(underscores, 255))) * 2 * MAX_NAME_BYTES + name.length;
  return looks * 2 * MAX_SYMBOLS + (MAX_SYMBOLS - position);
}
