import { sortedOrder } from '../lib/sorted-order.js';
import { SymbolNames } from './symbol-names.js';
import { EMPTY_SYMBOL_TABLE, type SymbolTable } from './symbol-table.js';

/** Functions of one file that are kept; more than any program has. */
export const MAX_FUNCTIONS = 1_000_000;

const FIRST_CAPACITY = 256;
/** Names at one address that are compared: only a hostile file has more. */
const MAX_ALIASES = 64;

/** Collects functions in any order and makes a {@link SymbolTable} of them. */
export class SymbolTableBuilder {
  /** Names are added to it before the functions that have them. */
  readonly names = new SymbolNames();
  #count = 0;
  #addresses = new Float64Array(FIRST_CAPACITY);
  #limits = new Float64Array(FIRST_CAPACITY);
  #nameStarts = new Uint32Array(FIRST_CAPACITY);
  #qualities = new Uint8Array(FIRST_CAPACITY);
  #isUnsized = new Uint8Array(FIRST_CAPACITY);

  /** Makes room for `count` more functions at once. */
  reserve(count: number): void {
    const wanted = Math.min(this.#count + count, MAX_FUNCTIONS);
    if (wanted > this.#addresses.length) this.#grow(wanted);
  }

  /**
   * Adds the function from `address` to before `limit`, whose name starts at `nameStart`
   * of {@link names}. Of several at one address the one with the highest `quality` is
   * kept. False, and nothing is added, when the table is full.
   */
  add(address: number, limit: number, nameStart: number, quality: number): boolean {
    if (this.#count >= MAX_FUNCTIONS) return false;
    if (this.#count === this.#addresses.length) this.#grow(2 * this.#count);
    const index = this.#count++;
    this.#addresses[index] = address;
    this.#limits[index] = limit;
    this.#nameStarts[index] = nameStart;
    this.#qualities[index] = quality;
    return true;
  }

  /** As {@link add}, a function of unknown size: it reaches to the next one, but not over `limit`. */
  addUnsized(address: number, limit: number, nameStart: number, quality: number): boolean {
    const isAdded = this.add(address, limit, nameStart, quality);
    if (isAdded) this.#isUnsized[this.#count - 1] = 1;
    return isAdded;
  }

  /** The table of what was added: sorted, one function per address. */
  build(): SymbolTable {
    if (this.#count === 0) return EMPTY_SYMBOL_TABLE;
    const order = this.#withoutInnerLabels(this.#bestOfEachAddress());
    const count = order.length;
    const addresses = new Float64Array(count);
    const nameStarts = new Uint32Array(count);
    for (let at = 0; at < count; at++) {
      addresses[at] = this.#addresses[order[at]!]!;
      nameStarts[at] = this.#nameStarts[order[at]!]!;
    }
    const limits = this.#closedLimits(order, addresses);
    return { count, addresses, limits, nameStarts, names: this.names, knownNames: new Map() };
  }

  /** Indexes by ascending address, of several at one address the best. */
  #bestOfEachAddress(): Uint32Array {
    const order = sortedOrder(this.#addresses, this.#count);
    let size = 0;
    let first = 0;
    for (let at = 0; at < order.length; at++) {
      const index = order[at]!;
      const best = order[size - 1] ?? -1;
      if (best < 0 || this.#addresses[index] !== this.#addresses[best]) {
        order[size++] = index;
        first = at;
      } else if (at - first < MAX_ALIASES && this.#isBetter(index, best)) order[size - 1] = index;
    }
    return order.subarray(0, size);
  }

  /** As perf decides (`choose_best_symbol()`): by quality; then with few leading underscores, long, the first that was added. */
  #isBetter(index: number, best: number): boolean {
    const byQuality = this.#qualities[index]! - this.#qualities[best]!;
    if (byQuality !== 0) return byQuality > 0;
    const [start, bestStart] = [this.#nameStarts[index]!, this.#nameStarts[best]!];
    const byUnderscores = this.names.underscoresAt(bestStart) - this.names.underscoresAt(start);
    if (byUnderscores !== 0) return byUnderscores > 0;
    return this.names.lengthAt(start) > this.names.lengthAt(bestStart);
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

  #grow(capacity: number): void {
    this.#addresses = grown(this.#addresses, new Float64Array(capacity));
    this.#limits = grown(this.#limits, new Float64Array(capacity));
    this.#nameStarts = grown(this.#nameStarts, new Uint32Array(capacity));
    this.#qualities = grown(this.#qualities, new Uint8Array(capacity));
    this.#isUnsized = grown(this.#isUnsized, new Uint8Array(capacity));
  }
}

function grown<T extends Float64Array | Uint32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
