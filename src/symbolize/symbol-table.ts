import { lastAtOrBelow } from './kernel-symbols.js';

/** Functions of one file, sorted by address: parallel arrays, some 20 bytes and the name per function. */
export interface SymbolTable {
  readonly count: number;
  /** Ascending. */
  readonly addresses: Float64Array;
  /** First address after each function. */
  readonly limits: Float64Array;
  /** Where each name starts in `names`; one entry more than functions. */
  readonly nameStarts: Uint32Array;
  /** All names in a row, UTF-8. */
  readonly names: Uint8Array;
}

/** A table without functions. */
export const EMPTY_SYMBOL_TABLE: SymbolTable = {
  count: 0,
  addresses: new Float64Array(0),
  limits: new Float64Array(0),
  nameStarts: new Uint32Array(1),
  names: new Uint8Array(0),
};

/** How far back a function is looked for that reaches over others: hand-written code nests labels in functions. */
const MAX_NESTED = 16;

/** Index of the function that covers `address`, the innermost where they nest; -1 where none does. */
export function findSymbol(table: SymbolTable, address: number): number {
  const last = lastAtOrBelow(table.addresses, table.count, address);
  const first = Math.max(0, last - MAX_NESTED);
  for (let index = last; index >= first; index--) {
    if (address < (table.limits[index] as number)) return index;
  }
  return -1;
}

/** The name of the function at `index`. */
export function symbolName(table: SymbolTable, index: number): string {
  const { names } = table;
  const start = table.nameStarts[index] ?? 0;
  const end = table.nameStarts[index + 1] ?? start;
  return Buffer.from(names.buffer, names.byteOffset + start, end - start).toString('utf8');
}

/** The memory that a table occupies. */
export function symbolTableBytes(table: SymbolTable): number {
  return (
    table.addresses.byteLength +
    table.limits.byteLength +
    table.nameStarts.byteLength +
    table.names.byteLength
  );
}
