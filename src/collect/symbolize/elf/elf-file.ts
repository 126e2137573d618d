import type { ByteSource } from './byte-source.js';

/** A part of the file that the loader maps: `PT_LOAD`. */
export interface LoadSegment {
  readonly fileOffset: number;
  readonly fileSize: number;
  readonly virtualAddress: number;
  readonly isExecutable: boolean;
}

/** A section header. */
export interface ElfSection {
  readonly name: string;
  readonly type: number;
  readonly isExecutable: boolean;
  readonly virtualAddress: number;
  readonly fileOffset: number;
  readonly sizeBytes: number;
  /** Index of the section that belongs to it: the strings of a symbol table. */
  readonly link: number;
  readonly entryBytes: number;
}

/** The layout of an ELF file: what its headers say, checked against its size. */
export interface ElfFile {
  readonly source: ByteSource;
  readonly is64: boolean;
  readonly isLittleEndian: boolean;
  /** `e_machine`. */
  readonly machine: number;
  readonly segments: readonly LoadSegment[];
  readonly sections: readonly ElfSection[];
  /** Where notes are: `PT_NOTE` segments. */
  readonly notes: readonly { readonly fileOffset: number; readonly sizeBytes: number }[];
}

/** Headers beyond these are not read: no program has as many. */
export const MAX_SECTIONS = 16_384;
export const MAX_SEGMENTS = 1_024;
const MAX_SECTION_NAMES_BYTES = 1 << 20;

const TWO_32 = 2 ** 32;
const HEADER_BYTES = 64;
const PT_LOAD = 1;
const PT_NOTE = 4;
const PF_X = 1;
const SHF_EXECINSTR = 4;

/** Section types, elf.h. */
export const SHT_SYMTAB = 2;
export const SHT_NOBITS = 8;
export const SHT_DYNSYM = 11;

/**
 * Reads the headers of an ELF file, 32 or 64 bits, either byte order. Null when it
 * is none, or when its headers lie outside of it. Never throws but what `source` throws.
 */
export function readElfFile(source: ByteSource): ElfFile | null {
  const header = source.read(0, HEADER_BYTES);
  if (header.length < 52 || !isElfMagic(header)) return null;
  const is64 = header[4] === 2;
  const isLittleEndian = header[5] === 1;
  if ((is64 && header.length < HEADER_BYTES) || (!is64 && header[4] !== 1)) return null;
  const reader = new FieldReader(header, { is64, isLittleEndian });
  const programs = reader.table(is64 ? 32 : 28, is64 ? 54 : 42);
  const tables = reader.table(is64 ? 40 : 32, is64 ? 58 : 46);
  const nameSection = reader.half(is64 ? 62 : 50);
  const machine = reader.half(18);
  const layout = { source, is64, isLittleEndian, machine };
  const { segments, notes } = readSegments(layout, programs);
  const sections = readSections(layout, tables, nameSection);
  // All of one shape, written out: what reads symbols is compiled for it.
  return { source, is64, isLittleEndian, machine, segments, sections, notes };
}

function isElfMagic(bytes: Uint8Array): boolean {
  return bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}

type Layout = Pick<ElfFile, 'source' | 'is64' | 'isLittleEndian' | 'machine'>;

/** Where a table of headers is: `e_phoff`, `e_phentsize`, `e_phnum`, and the same for sections. */
interface HeaderTable {
  readonly offset: number;
  readonly entryBytes: number;
  readonly count: number;
}

/** Fields of a header, by their offset in it. */
class FieldReader {
  readonly #view: DataView;
  readonly #is64: boolean;
  readonly #isLittleEndian: boolean;
  /** Where the header starts in the bytes. */
  start = 0;

  constructor(bytes: Uint8Array, { is64, isLittleEndian }: Pick<Layout, 'is64' | 'isLittleEndian'>) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#is64 = is64;
    this.#isLittleEndian = isLittleEndian;
  }

  half(offset: number): number {
    return this.#view.getUint16(this.start + offset, this.#isLittleEndian);
  }

  word(offset: number): number {
    return this.#view.getUint32(this.start + offset, this.#isLittleEndian);
  }

  /** An address, offset or size: 32 or 64 bits; inexact beyond 2^53, where no file reaches. */
  wide(offset: number): number {
    const first = this.word(offset);
    if (!this.#is64) return first;
    const second = this.word(offset + 4);
    return this.#isLittleEndian ? first + second * TWO_32 : first * TWO_32 + second;
  }

  table(offsetField: number, entryField: number): HeaderTable {
    return {
      offset: this.wide(offsetField),
      entryBytes: this.half(entryField),
      count: this.half(entryField + 2),
    };
  }
}

/** A reader that goes from entry to entry of a table that lies within the file; no entry is cut. */
function* entriesOf(
  layout: Layout,
  table: HeaderTable,
  leastBytes: number,
  most: number,
): Iterable<FieldReader> {
  if (table.entryBytes < leastBytes) return;
  const count = Math.min(table.count, most);
  const bytes = layout.source.read(table.offset, count * table.entryBytes);
  const entry = new FieldReader(bytes, layout);
  for (; entry.start + table.entryBytes <= bytes.length; entry.start += table.entryBytes) yield entry;
}

function readSegments(layout: Layout, table: HeaderTable): Pick<ElfFile, 'segments' | 'notes'> {
  const { is64 } = layout;
  const segments: LoadSegment[] = [];
  const notes: { fileOffset: number; sizeBytes: number }[] = [];
  for (const entry of entriesOf(layout, table, is64 ? 56 : 32, MAX_SEGMENTS)) {
    const fileOffset = entry.wide(is64 ? 8 : 4);
    const fileSize = entry.wide(is64 ? 32 : 16);
    const isExecutable = (entry.word(is64 ? 4 : 24) & PF_X) !== 0;
    if (entry.word(0) === PT_LOAD) {
      segments.push({ fileOffset, fileSize, virtualAddress: entry.wide(is64 ? 16 : 8), isExecutable });
    } else if (entry.word(0) === PT_NOTE) {
      notes.push({ fileOffset, sizeBytes: fileSize });
    }
  }
  return { segments, notes };
}

function readSections(layout: Layout, table: HeaderTable, nameSection: number): readonly ElfSection[] {
  const { is64 } = layout;
  const nameOffsets: number[] = [];
  const unnamed: ElfSection[] = [];
  for (const entry of entriesOf(layout, table, is64 ? 64 : 40, MAX_SECTIONS)) {
    nameOffsets.push(entry.word(0));
    unnamed.push({
      name: '',
      type: entry.word(4),
      isExecutable: (entry.word(8) & SHF_EXECINSTR) !== 0,
      virtualAddress: entry.wide(is64 ? 16 : 12),
      fileOffset: entry.wide(is64 ? 24 : 16),
      sizeBytes: entry.wide(is64 ? 32 : 20),
      link: entry.word(is64 ? 40 : 24),
      entryBytes: entry.wide(is64 ? 56 : 36),
    });
  }
  const strings = unnamed[nameSection];
  if (strings === undefined) return unnamed;
  const names = layout.source.read(strings.fileOffset, Math.min(strings.sizeBytes, MAX_SECTION_NAMES_BYTES));
  return unnamed.map((section, index) => ({ ...section, name: stringAt(names, nameOffsets[index]!) }));
}

/** The zero-terminated string at `offset`, `''` outside of `bytes`. */
export function stringAt(bytes: Uint8Array, offset: number): string {
  if (offset >= bytes.length) return '';
  const zero = bytes.indexOf(0, offset);
  const length = (zero < 0 ? bytes.length : zero) - offset;
  return Buffer.from(bytes.buffer, bytes.byteOffset + offset, length).toString('utf8');
}

/** The section called `name` that has bytes in the file, null where there is none. */
export function sectionNamed(file: ElfFile, name: string): ElfSection | null {
  return file.sections.find((section) => section.name === name && section.type !== SHT_NOBITS) ?? null;
}

/**
 * The virtual address of the byte at `fileOffset`: the one by which the file's own
 * symbols know it. Null when no segment holds it.
 */
export function virtualAddressOf(segments: readonly LoadSegment[], fileOffset: number): number | null {
  let found: LoadSegment | null = null;
  for (const segment of segments) {
    const isInside = fileOffset >= segment.fileOffset && fileOffset < segment.fileOffset + segment.fileSize;
    // Pages at segment borders are in two segments: code is meant.
    if (isInside && (found === null || segment.isExecutable)) found = segment;
  }
  return found === null ? null : fileOffset - found.fileOffset + found.virtualAddress;
}
