import { findSymbol, type SymbolTable, symbolName, symbolTableBytes } from '../symbols/symbol-table.js';
import { SymbolTableBuilder } from '../symbols/symbol-table-builder.js';
import { type ElfFile, type LoadSegment, sectionNamed, virtualAddressOf } from './elf-file.js';
import { addElfSymbols } from './elf-symbols.js';
import { addPltSymbols } from './plt-symbols.js';

/** Compressed symbols (`.gnu_debugdata`) beyond this are not read. */
export const MAX_DEBUG_DATA_BYTES = 16 << 20;

/** What is kept of an ELF file: how to get from its bytes to its functions. */
export interface ElfImage {
  readonly segments: readonly LoadSegment[];
  readonly table: SymbolTable;
  /** The xz-compressed ELF file with the rest of the symbols (`.gnu_debugdata`), null when there is none or it isn't needed. */
  readonly debugData: Uint8Array | null;
}

/**
 * Reads the functions of `file`: its `.symtab`; where it was stripped that of its
 * debug file (null without one); else what it exports (`.dynsym`).
 */
export function createElfImage(file: ElfFile, debugFile: ElfFile | null): ElfImage {
  const builder = new SymbolTableBuilder();
  // Few: they come before those for which memory is taken.
  addPltSymbols(file, builder);
  const isComplete =
    addElfSymbols(file, 'symtab', builder) ||
    (debugFile !== null && addElfSymbols(debugFile, 'symtab', builder));
  if (!isComplete) addElfSymbols(file, 'dynsym', builder);
  return {
    segments: file.segments,
    table: builder.build(),
    debugData: isComplete ? null : readDebugData(file),
  };
}

/** `image` with the functions that its decompressed `.gnu_debugdata`, `debugFile`, adds to those it exports. */
export function withDebugData(image: ElfImage, debugFile: ElfFile): ElfImage {
  const { table } = image;
  const builder = new SymbolTableBuilder(table.names.copy());
  const columns = builder.columns(table.count);
  columns.addresses.set(table.addresses);
  columns.limits.set(table.limits);
  columns.nameStarts.set(table.nameStarts);
  builder.count = table.count;
  addElfSymbols(debugFile, 'symtab', builder);
  return { segments: image.segments, table: builder.build(), debugData: null };
}

/** The function that holds the byte at `fileOffset`, null where no symbol covers it. */
export function functionAtOffset(image: ElfImage, fileOffset: number): string | null {
  const address = virtualAddressOf(image.segments, fileOffset);
  if (address === null) return null;
  const index = findSymbol(image.table, address);
  return index < 0 ? null : symbolName(image.table, index);
}

/** The memory that an image occupies. */
export function elfImageBytes(image: ElfImage): number {
  return symbolTableBytes(image.table) + (image.debugData?.length ?? 0);
}

function readDebugData(file: ElfFile): Uint8Array | null {
  const section = sectionNamed(file, '.gnu_debugdata');
  if (section === null || section.sizeBytes > MAX_DEBUG_DATA_BYTES) return null;
  return new Uint8Array(file.source.read(section.fileOffset, section.sizeBytes));
}
