import { sortedOrder } from '../lib/sorted-order.js';
import { EMPTY_SYMBOL_TABLE, type SymbolTable } from './symbol-table.js';

/** Functions of one file that are kept; more than any program has. */
export const MAX_FUNCTIONS = 1_000_000;
/** Names of one file that are kept, in bytes. */
export const MAX_NAMES_BYTES = 32 << 20;

const FIRST_CAPACITY = 1024;

/** How much a symbol is preferred to others at its address: the higher the better; symbols added later win among equals. */
export type SymbolRank = number;

/** Collects functions in any order and makes a {@link SymbolTable} of them. */
export class SymbolTableBuilder {
  #count = 0;
  #namesLength = 0;
  #addresses = new Float64Array(FIRST_CAPACITY);
  #limits = new Float64Array(FIRST_CAPACITY);
  #ranks = new Float64Array(FIRST_CAPACITY);
  #isUnsized = new Uint8Array(FIRST_CAPACITY);
  #nameStarts = new Uint32Array(FIRST_CAPACITY);
  #nameEnds = new Uint32Array(FIRST_CAPACITY);
  #names = new Uint8Array(32 * FIRST_CAPACITY);

  /** Functions added. */
  get count(): number {
    return this.#count;
  }

  /** Adds a function that ends before `limit`. False, and nothing is added, when the table is full. */
  add(address: number, limit: number, name: Uint8Array, rank: SymbolRank): boolean {
    return this.#add(address, limit, name, rank, false);
  }

  /** Adds a function of unknown size: it reaches to the next one, but not over `limit`. False when the table is full. */
  addUnsized(address: number, limit: number, name: Uint8Array, rank: SymbolRank): boolean {
    return this.#add(address, limit, name, rank, true);
  }

  #add(address: number, limit: number, name: Uint8Array, rank: SymbolRank, isUnsized: boolean): boolean {
    if (this.#count >= MAX_FUNCTIONS || this.#namesLength + name.length > MAX_NAMES_BYTES) return false;
    this.#reserve(name.length);
    const index = this.#count++;
    this.#addresses[index] = address;
    this.#limits[index] = limit;
    this.#isUnsized[index] = isUnsized ? 1 : 0;
    this.#ranks[index] = rank;
    this.#nameStarts[index] = this.#namesLength;
    this.#names.set(name, this.#namesLength);
    this.#namesLength += name.length;
    this.#nameEnds[index] = this.#namesLength;
    return true;
  }

  /** The table of what was added: sorted, one function per address. */
  build(): SymbolTable {
    if (this.#count === 0) return EMPTY_SYMBOL_TABLE;
    const order = this.#withoutInnerLabels(this.#bestOfEachAddress());
    const count = order.length;
    const addresses = new Float64Array(count);
    for (let at = 0; at < count; at++) addresses[at] = this.#addresses[order[at]!]!;
    return { count, addresses, limits: this.#closedLimits(order, addresses), ...this.#packNames(order) };
  }

  /** Indexes by ascending address, of several at one address the one with the highest rank. */
  #bestOfEachAddress(): Uint32Array {
    const addresses = this.#addresses;
    const ranks = this.#ranks;
    const order = sortedOrder(addresses, this.#count);
    let size = 0;
    for (let at = 0; at < order.length; at++) {
      const index = order[at]!;
      const best = size === 0 ? index : order[size - 1]!;
      if (size === 0 || addresses[index] !== addresses[best]) order[size++] = index;
      // Those added later win among equals.
      else if (ranks[index]! >= ranks[best]!) order[size - 1] = index;
    }
    return order.subarray(0, size);
  }

  /** A label of unknown size inside of a function is no function: hand-written code is full of them. */
  #withoutInnerLabels(order: Uint32Array): Uint32Array {
    let furthest = Number.NEGATIVE_INFINITY;
    let size = 0;
    for (let at = 0; at < order.length; at++) {
      const index = order[at]!;
      if (this.#isUnsized[index] === 0) furthest = Math.max(furthest, this.#limits[index]!);
      else if (this.#addresses[index]! < furthest) continue;
      order[size++] = index;
    }
    return order.subarray(0, size);
  }

  #closedLimits(order: Uint32Array, addresses: Float64Array): Float64Array {
    const limits = new Float64Array(order.length);
    for (let at = 0; at < order.length; at++) {
      const index = order[at]!;
      const limit = this.#limits[index]!;
      const isOpen = this.#isUnsized[index] === 1 && at + 1 < order.length;
      limits[at] = isOpen ? Math.min(limit, addresses[at + 1]!) : limit;
    }
    return limits;
  }

  #packNames(order: Uint32Array): Pick<SymbolTable, 'nameStarts' | 'names'> {
    const nameStarts = new Uint32Array(order.length + 1);
    const packed = new Uint8Array(this.#namesLength);
    let length = 0;
    for (let at = 0; at < order.length; at++) {
      const end = this.#nameEnds[order[at]!]!;
      for (let from = this.#nameStarts[order[at]!]!; from < end; from++)
        packed[length++] = this.#names[from]!;
      nameStarts[at + 1] = length;
    }
    return { nameStarts, names: packed.slice(0, length) };
  }

  #reserve(nameLength: number): void {
    if (this.#namesLength + nameLength > this.#names.length) {
      this.#names = grown(this.#names, new Uint8Array(2 * this.#names.length + nameLength));
    }
    if (this.#count < this.#addresses.length) return;
    const capacity = 2 * this.#count;
    this.#addresses = grown(this.#addresses, new Float64Array(capacity));
    this.#limits = grown(this.#limits, new Float64Array(capacity));
    this.#ranks = grown(this.#ranks, new Float64Array(capacity));
    this.#isUnsized = grown(this.#isUnsized, new Uint8Array(capacity));
    this.#nameStarts = grown(this.#nameStarts, new Uint32Array(capacity));
    this.#nameEnds = grown(this.#nameEnds, new Uint32Array(capacity));
  }
}

function grown<T extends Float64Array | Uint32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
