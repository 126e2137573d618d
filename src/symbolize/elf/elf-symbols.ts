import type { SymbolTableBuilder } from '../symbol-table-builder.js';
import { type ElfFile, SHT_DYNSYM, SHT_SYMTAB } from './elf-file.js';

/** Symbols of one table that are read; more than any program has. */
export const MAX_SYMBOLS = 1_000_000;

const CHUNK_SYMBOLS = 16_384;
const TWO_32 = 2 ** 32;
const EM_ARM = 40;
const DOLLAR = 0x24;
const STT_NOTYPE = 0;
const STT_FUNC = 2;
const STT_GNU_IFUNC = 10;
const STB_GLOBAL = 1;
const STB_WEAK = 2;
const SHN_UNDEF = 0;
const SHN_LORESERVE = 0xff00;

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
  const entryBytes = file.is64 ? 24 : 16;
  if (table.entryBytes !== entryBytes) return false;
  const names = file.source.read(strings.fileOffset, Math.min(strings.sizeBytes, builder.namesRoom));
  const reader = new SymbolReader(file, names, builder);
  const total = Math.min(Math.floor(table.sizeBytes / entryBytes), MAX_SYMBOLS);
  for (let first = 0; first < total; first += CHUNK_SYMBOLS) {
    const chunkBytes = Math.min(CHUNK_SYMBOLS, total - first) * entryBytes;
    const bytes = file.source.read(table.fileOffset + first * entryBytes, chunkBytes);
    if (!reader.read(bytes, entryBytes) || bytes.length < chunkBytes) break;
  }
  return reader.functions > 0;
}

/** Reads entries of a symbol table (`Elf64_Sym`, `Elf32_Sym`). */
class SymbolReader {
  readonly #file: ElfFile;
  readonly #names: Uint8Array;
  readonly #namesStart: number;
  readonly #builder: SymbolTableBuilder;
  #functions = 0;

  constructor(file: ElfFile, names: Uint8Array, builder: SymbolTableBuilder) {
    this.#file = file;
    this.#names = names;
    this.#namesStart = builder.addNames(names);
    this.#builder = builder;
  }

  /** Functions that were found, with names or without. */
  get functions(): number {
    return this.#functions;
  }

  /** Takes entries; returns false when the builder takes no more. */
  read(bytes: Uint8Array, entryBytes: number): boolean {
    const { is64, isLittleEndian: little } = this.#file;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + entryBytes <= bytes.length; at += entryBytes) {
      const flags = view.getUint8(at + (is64 ? 4 : 12));
      const section = view.getUint16(at + (is64 ? 6 : 14), little);
      if (!isFunction(this.#file, flags & 0xf, section)) continue;
      this.#functions++;
      const nameOffset = view.getUint32(at, little);
      const first = this.#names[nameOffset] ?? 0;
      // `$t` and the like mark instruction sets (arm).
      if (first === 0 || first === DOLLAR) continue;
      const value = is64 ? wideAt(view, at + 8, little) : view.getUint32(at + 4, little);
      const sizeBytes = is64 ? wideAt(view, at + 16, little) : view.getUint32(at + 8, little);
      if (!this.#add(value, sizeBytes, section, nameOffset, flags >>> 4)) return false;
    }
    return true;
  }

  #add(value: number, sizeBytes: number, sectionIndex: number, nameOffset: number, binding: number): boolean {
    // On arm the lowest bit tells the instruction set.
    const address = this.#file.machine === EM_ARM ? value - (value % 2) : value;
    const section = this.#file.sections[sectionIndex];
    const end = section === undefined ? address : section.virtualAddress + section.sizeBytes;
    const isUnsized = sizeBytes === 0;
    return this.#builder.add({
      address,
      limit: isUnsized ? end : address + sizeBytes,
      nameStart: this.#namesStart + nameOffset,
      quality: qualityOf(isUnsized, binding),
      isUnsized,
    });
  }
}

function wideAt(view: DataView, at: number, little: boolean): number {
  const first = view.getUint32(at, little);
  const second = view.getUint32(at + 4, little);
  return little ? first + second * TWO_32 : first * TWO_32 + second;
}

/** Labels without a type count where code is: hand-written assembler has them. */
function isFunction(file: ElfFile, type: number, section: number): boolean {
  if (section === SHN_UNDEF || section >= SHN_LORESERVE) return false;
  if (type === STT_FUNC || type === STT_GNU_IFUNC) return true;
  return type === STT_NOTYPE && file.sections[section]?.isExecutable === true;
}

/** Better than what has no symbol of its own: with a size, not weak, global. */
function qualityOf(isUnsized: boolean, binding: number): number {
  return 1 + (isUnsized ? 0 : 4) + (binding === STB_WEAK ? 0 : 2) + (binding === STB_GLOBAL ? 1 : 0);
}
