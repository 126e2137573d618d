import { IS_HOST_LITTLE_ENDIAN } from '../../../lib/host-byte-order.js';
import { type FunctionColumns, type SymbolTableBuilder, UNSIZED } from '../symbols/symbol-table-builder.js';
import { type ElfFile, SHT_DYNSYM, SHT_SYMTAB } from './elf-file.js';

/** Symbols of one table that are read; more than any program has. */
export const MAX_SYMBOLS = 1_000_000;

const CHUNK_SYMBOLS = 4_096;
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
  const fields = fieldsOf(file);
  const entryBytes = 4 * fields.words;
  if (table.entryBytes !== entryBytes) return false;
  const strtab = file.source.read(strings.fileOffset, Math.min(strings.sizeBytes, builder.names.room));
  const context = {
    is64: file.is64,
    isArm: file.machine === EM_ARM,
    strtab,
    namesStart: builder.names.add(strtab),
    isCode: Uint8Array.from(file.sections, (section) => (section.isExecutable ? 1 : 0)),
    ends: Float64Array.from(file.sections, (section) => section.virtualAddress + section.sizeBytes),
  };
  const sizeBytes = Math.min(table.sizeBytes, file.source.sizeBytes - table.fileOffset);
  const total = Math.min(Math.floor(sizeBytes / entryBytes), MAX_SYMBOLS);
  const columns = builder.columns(total);
  const countBefore = builder.count;
  const scratch = new Uint8Array(CHUNK_SYMBOLS * entryBytes);
  for (let first = 0; first < total; first += CHUNK_SYMBOLS) {
    const chunkBytes = Math.min(CHUNK_SYMBOLS, total - first) * entryBytes;
    const bytes = file.source.read(table.fileOffset + first * entryBytes, chunkBytes, scratch);
    const words = wordsOf(bytes, file.isLittleEndian);
    builder.count = writeFunctions(words, fields, context, columns, builder.count);
    if (bytes.length < chunkBytes) break;
  }
  return builder.count > countBefore;
}

/** Where the fields of a symbol are (`Elf64_Sym`, `Elf32_Sym`), in words of 32 bits. The first is the name. */
interface SymbolFields {
  /** Words of one symbol. */
  readonly words: number;
  /** The word that holds `st_info`, `st_other` and `st_shndx`, and how far each is shifted in it. */
  readonly packed: number;
  readonly infoShift: number;
  readonly sectionShift: number;
  /** The lower halves of address and size; in 32 bits all of it. */
  readonly value: number;
  readonly size: number;
  /** How far behind (or before) the lower half the upper one is. */
  readonly upper: number;
}

function fieldsOf({ is64, isLittleEndian: little }: ElfFile): SymbolFields {
  const shifts = { infoShift: little ? 0 : 24, sectionShift: little ? 16 : 0 };
  if (!is64) return { words: 4, packed: 3, ...shifts, value: 1, size: 2, upper: 0 };
  return little
    ? { words: 6, packed: 1, ...shifts, value: 2, size: 4, upper: 1 }
    : { words: 6, packed: 1, ...shifts, value: 3, size: 5, upper: -1 };
}

/** The 32-bit words of `bytes`, of that byte order; may share their memory. */
function wordsOf(bytes: Uint8Array, isLittleEndian: boolean): Uint32Array {
  const isForeign = isLittleEndian !== IS_HOST_LITTLE_ENDIAN;
  const aligned = isForeign || bytes.byteOffset % 4 !== 0 ? new Uint8Array(bytes) : bytes;
  const length = Math.floor(bytes.length / 4);
  if (isForeign) Buffer.from(aligned.buffer, 0, 4 * length).swap32();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, length);
}

/** What is needed of the file that has a symbol table. */
interface SymbolContext {
  readonly is64: boolean;
  readonly isArm: boolean;
  readonly strtab: Uint8Array;
  /** Where its names start in the builder. */
  readonly namesStart: number;
  /** By section: 1 where code is. */
  readonly isCode: Uint8Array;
  /** By section: the first address after it. */
  readonly ends: Float64Array;
}

/** Writes the functions among the symbols that `words` are to `columns`, from `count` on; returns how many there are then. */
function writeFunctions(
  words: Uint32Array,
  fields: SymbolFields,
  { is64, isArm, strtab, namesStart, isCode, ends }: SymbolContext,
  { addresses, limits, nameStarts, qualities }: FunctionColumns,
  count: number,
): number {
  const { packed, infoShift, sectionShift, value, size, upper } = fields;
  let index = count;
  for (let at = 0; at + fields.words <= words.length && index < addresses.length; at += fields.words) {
    const info = words[at + packed]! >>> infoShift;
    const section = (words[at + packed]! >>> sectionShift) & 0xffff;
    if (!isFunction(info & 0xf, section, isCode)) continue;
    const nameOffset = words[at]!;
    // `$t` and the like mark instruction sets (arm).
    const first = strtab[nameOffset] ?? 0;
    if (first === 0 || first === DOLLAR) continue;
    let address = words[at + value]!;
    let sizeBytes = words[at + size]!;
    if (is64) {
      address += words[at + value + upper]! * TWO_32;
      sizeBytes += words[at + size + upper]! * TWO_32;
    }
    // On arm the lowest bit tells the instruction set.
    if (isArm) address -= address % 2;
    addresses[index] = address;
    limits[index] = sizeBytes > 0 ? address + sizeBytes : (ends[section] ?? address);
    nameStarts[index] = namesStart + nameOffset;
    qualities[index++] = qualityOf(sizeBytes > 0, (info >>> 4) & 0xf);
  }
  return index;
}

/** Labels without a type count where code is: hand-written assembler has them. */
function isFunction(type: number, section: number, isCode: Uint8Array): boolean {
  if (section === SHN_UNDEF || section >= SHN_LORESERVE) return false;
  return type === STT_FUNC || type === STT_GNU_IFUNC || (type === STT_NOTYPE && isCode[section] === 1);
}

/** Better than what has no symbol of its own: with a size, not weak, global. */
function qualityOf(isSized: boolean, binding: number): number {
  return 1 + (isSized ? 4 : UNSIZED) + (binding === STB_WEAK ? 0 : 2) + (binding === STB_GLOBAL ? 1 : 0);
}
