import type { SymbolTableBuilder } from '../symbol-table-builder.js';
import { type ElfFile, type ElfSection, SHT_DYNSYM, SHT_SYMTAB } from './elf-file.js';
import { StringWindow } from './string-window.js';

/** Symbols of one table that are read; more than any program has. */
export const MAX_SYMBOLS = 1_000_000;

const CHUNK_SYMBOLS = 16_384;
const EM_ARM = 40;
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
  readonly sizeBytes: number;
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
  for (const { address, sizeBytes, nameOffset, binding } of functions) {
    const name = names.at(nameOffset);
    // `$t` and the like mark instruction sets (arm).
    if (name.length === 0 || name[0] === 0x24) continue;
    if (!builder.add(address, sizeBytes, name, rankOf(sizeBytes, binding, name))) break;
  }
  return functions.length > 0;
}

function readFunctions(file: ElfFile, table: ElfSection): RawFunction[] {
  const entryBytes = file.is64 ? 24 : 16;
  const functions: RawFunction[] = [];
  if (table.entryBytes !== entryBytes) return functions;
  const total = Math.min(Math.floor(table.sizeBytes / entryBytes), MAX_SYMBOLS);
  for (let first = 0; first < total; first += CHUNK_SYMBOLS) {
    const count = Math.min(CHUNK_SYMBOLS, total - first);
    const bytes = file.source.read(table.fileOffset + first * entryBytes, count * entryBytes);
    readChunk(file, bytes, entryBytes, functions);
    if (bytes.length < count * entryBytes) break;
  }
  return functions;
}

function readChunk(file: ElfFile, bytes: Uint8Array, entryBytes: number, functions: RawFunction[]): void {
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
 * underscores, long.
 */
function rankOf(sizeBytes: number, binding: number, name: Uint8Array): number {
  let underscores = 0;
  while (name[underscores] === 0x5f) underscores++;
  const flags = (sizeBytes > 0 ? 4 : 0) + (binding === STB_WEAK ? 0 : 2) + (binding === STB_GLOBAL ? 1 : 0);
  return (flags * 256 + (255 - Math.min(underscores, 255))) * 8192 + name.length;
}
