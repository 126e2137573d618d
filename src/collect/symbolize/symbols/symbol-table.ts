import { lastAtOrBelow } from '../kernel/kernel-symbols.js';
import { SymbolNames } from './symbol-names.js';

/** Functions of one file, sorted by address: parallel arrays, some 20 bytes per function, and the names. */
export interface SymbolTable {
  readonly count: number;
  /** Ascending. */
  readonly addresses: Float64Array;
  /** First address after each function. */
  readonly limits: Float64Array;
  /** Where each name starts in `names`. */
  readonly nameStarts: Uint32Array;
  /** Their names; others among them. */
  readonly names: SymbolNames;
  /** Names that were asked for, by index: a hot function has many addresses. */
  readonly knownNames: Map<number, string>;
}

/** A table without functions. */
export const EMPTY_SYMBOL_TABLE: SymbolTable = {
  count: 0,
  addresses: new Float64Array(0),
  limits: new Float64Array(0),
  nameStarts: new Uint32Array(0),
  names: new SymbolNames(),
  knownNames: new Map(),
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
export function symbolName({ names, nameStarts, knownNames }: SymbolTable, index: number): string {
  const known = knownNames.get(index);
  if (known !== undefined) return known;
  const name = names.textAt(nameStarts[index] ?? 0);
  knownNames.set(index, name);
  return name;
}

/** The memory that a table occupies. */
export function symbolTableBytes(table: SymbolTable): number {
  return (
    table.addresses.byteLength + table.limits.byteLength + table.nameStarts.byteLength + table.names.sizeBytes
  );
}
