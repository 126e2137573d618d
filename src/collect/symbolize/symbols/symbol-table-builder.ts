import { sortedOrder } from '../../../lib/sorted-order.js';
import { SymbolNames } from './symbol-names.js';
import { EMPTY_SYMBOL_TABLE, type SymbolTable } from './symbol-table.js';

/** Functions of one file that are kept; more than any program has. */
export const MAX_FUNCTIONS = 1_000_000;

/** Names at one address that are compared: only a hostile file has more. */
const MAX_ALIASES = 64;

/** Functions in any order, by number: parallel arrays. */
export interface FunctionColumns {
  readonly addresses: Float64Array;
  /** First address after each function; of one without a size, after what it may reach to. */
  readonly limits: Float64Array;
  /** Where each name starts in {@link SymbolTableBuilder.names}. */
  readonly nameStarts: Uint32Array;
  /** Of several at one address the one with the highest value is kept; plus {@link UNSIZED}. */
  readonly qualities: Uint8Array;
}

/** The bit of a function whose size is not known: it reaches to the next one, but not over its limit. */
export const UNSIZED = 0x80;

/** Collects functions in any order and makes a {@link SymbolTable} of them. */
export class SymbolTableBuilder {
  /** Names are added to it before the functions that have them. */
  readonly names: SymbolNames;
  /** Functions so far; code that writes into `columns` counts it up. */
  count = 0;
  #columns = createColumns(0);

  constructor(names: SymbolNames = new SymbolNames()) {
    this.names = names;
  }

  /** Where functions are written, from {@link count} on: there is room for `more`, or up to {@link MAX_FUNCTIONS}. Valid until it is asked for again. */
  columns(more: number): FunctionColumns {
    const wanted = Math.min(this.count + more, MAX_FUNCTIONS);
    const { addresses, limits, nameStarts, qualities } = this.#columns;
    if (wanted > addresses.length) {
      this.#columns = createColumns(wanted);
      this.#columns.addresses.set(addresses);
      this.#columns.limits.set(limits);
      this.#columns.nameStarts.set(nameStarts);
      this.#columns.qualities.set(qualities);
    }
    return this.#columns;
  }

  /** The table of what was added: sorted, one function per address. */
  build(): SymbolTable {
    if (this.count === 0) return EMPTY_SYMBOL_TABLE;
    const { addresses, limits, nameStarts, qualities } = this.#columns;
    const order = bestOfEachAddress(this.#columns, this.count, this.names);
    const table = {
      addresses: new Float64Array(order.length),
      limits: new Float64Array(order.length),
      nameStarts: new Uint32Array(order.length),
    };
    let count = 0;
    let furthest = Number.NEGATIVE_INFINITY;
    let isOpen = false;
    for (let at = 0; at < order.length; at++) {
      const index = order[at]!;
      const address = addresses[index]!;
      const limit = limits[index]!;
      const isUnsized = qualities[index]! >= UNSIZED;
      // A label of unknown size inside of a function is no function: hand-written code is full of them.
      if (isUnsized && address < furthest) continue;
      if (!isUnsized && limit > furthest) furthest = limit;
      if (isOpen && table.limits[count - 1]! > address) table.limits[count - 1] = address;
      isOpen = isUnsized;
      table.addresses[count] = address;
      table.limits[count] = limit;
      table.nameStarts[count++] = nameStarts[index]!;
    }
    return {
      count,
      addresses: table.addresses.subarray(0, count),
      limits: table.limits.subarray(0, count),
      nameStarts: table.nameStarts.subarray(0, count),
      names: this.names,
      knownNames: new Map(),
    };
  }
}

function createColumns(capacity: number): FunctionColumns {
  return {
    addresses: new Float64Array(capacity),
    limits: new Float64Array(capacity),
    nameStarts: new Uint32Array(capacity),
    qualities: new Uint8Array(capacity),
  };
}

/** Indexes by ascending address, of several at one address the best. */
function bestOfEachAddress(columns: FunctionColumns, count: number, names: SymbolNames): Uint32Array {
  const { addresses } = columns;
  const order = sortedOrder(addresses, count);
  /** The others at an address: where in the order it is, and their index. */
  const aliases: number[] = [];
  let size = 0;
  let first = 0;
  let address = Number.NaN;
  for (let at = 0; at < count; at++) {
    const index = order[at]!;
    if (addresses[index] !== address) {
      address = addresses[index]!;
      order[size++] = index;
      first = at;
    } else if (at - first < MAX_ALIASES) aliases.push(size - 1, index);
  }
  chooseAliases(order, aliases, columns, names);
  return order.subarray(0, size);
}

/** Puts each alias into its place in the order where it is better than what is there. Apart from the loop that finds them: so both are compiled quickly. */
function chooseAliases(
  order: Uint32Array,
  aliases: readonly number[],
  columns: FunctionColumns,
  names: SymbolNames,
): void {
  for (let i = 0; i < aliases.length; i += 2) {
    const place = aliases[i]!;
    const index = aliases[i + 1]!;
    if (isBetter(index, order[place]!, columns, names)) order[place] = index;
  }
}

/** As perf decides (`choose_best_symbol()`): by quality; then with few leading underscores, long, the first that was added. */
function isBetter(index: number, best: number, columns: FunctionColumns, names: SymbolNames): boolean {
  const byQuality = (columns.qualities[index]! % UNSIZED) - (columns.qualities[best]! % UNSIZED);
  if (byQuality !== 0) return byQuality > 0;
  return names.isBetter(columns.nameStarts[index]!, columns.nameStarts[best]!);
}
