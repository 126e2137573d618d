import { sortedOrder } from '../lib/sorted-order.js';
import { EMPTY_SYMBOL_TABLE, lengthOfName, type SymbolTable } from './symbol-table.js';

/** Functions of one file that are kept; more than any program has. */
export const MAX_FUNCTIONS = 1_000_000;
/** Names of one file that are kept, in bytes. */
export const MAX_NAMES_BYTES = 32 << 20;

const FIRST_CAPACITY = 1024;
const UNDERSCORE = 0x5f;
/** Names at one address that are compared: only a hostile file has more. */
const MAX_ALIASES = 64;

/** A function to be added. */
export interface AddedFunction {
  readonly address: number;
  /** It ends before it. */
  readonly limit: number;
  /** Where its name starts in the names that were added. */
  readonly nameStart: number;
  /** Of several at one address the one with the highest quality is kept. */
  readonly quality: number;
  /** Its size is not known: it reaches to the next function, but not over `limit`. */
  readonly isUnsized: boolean;
}

/** Collects functions in any order and makes a {@link SymbolTable} of them. */
export class SymbolTableBuilder {
  #count = 0;
  readonly #names: Uint8Array[] = [];
  #namesLength = 0;
  #addresses = new Float64Array(FIRST_CAPACITY);
  #limits = new Float64Array(FIRST_CAPACITY);
  #nameStarts = new Uint32Array(FIRST_CAPACITY);
  #qualities = new Uint8Array(FIRST_CAPACITY);
  #isUnsized = new Uint8Array(FIRST_CAPACITY);

  /** Bytes of names that may still be added. */
  get namesRoom(): number {
    return MAX_NAMES_BYTES - this.#namesLength;
  }

  /** Adds zero-terminated names, at most {@link namesRoom} bytes. Returns where they start among all names. */
  addNames(bytes: Uint8Array): number {
    const start = this.#namesLength;
    // The last one may lack its zero.
    this.#names.push(bytes, new Uint8Array(1));
    this.#namesLength += bytes.length + 1;
    return start;
  }

  /** Adds a function. False, and nothing is added, when the table is full. */
  add({ address, limit, nameStart, quality, isUnsized }: AddedFunction): boolean {
    if (this.#count >= MAX_FUNCTIONS) return false;
    if (this.#count === this.#addresses.length) this.#grow();
    const index = this.#count++;
    this.#addresses[index] = address;
    this.#limits[index] = limit;
    this.#nameStarts[index] = nameStart;
    this.#qualities[index] = quality;
    this.#isUnsized[index] = isUnsized ? 1 : 0;
    return true;
  }

  /** The table of what was added: sorted, one function per address. */
  build(): SymbolTable {
    if (this.#count === 0) return EMPTY_SYMBOL_TABLE;
    const names = Buffer.concat(this.#names);
    const order = this.#withoutInnerLabels(this.#bestOfEachAddress(names));
    const count = order.length;
    const addresses = new Float64Array(count);
    const nameStarts = new Uint32Array(count);
    for (let at = 0; at < count; at++) {
      addresses[at] = this.#addresses[order[at]!]!;
      nameStarts[at] = this.#nameStarts[order[at]!]!;
    }
    const limits = this.#closedLimits(order, addresses);
    return { count, addresses, limits, nameStarts, names, knownNames: new Map() };
  }

  /** Indexes by ascending address, of several at one address the best. */
  #bestOfEachAddress(names: Uint8Array): Uint32Array {
    const order = sortedOrder(this.#addresses, this.#count);
    let size = 0;
    let first = 0;
    for (let at = 0; at < order.length; at++) {
      const index = order[at]!;
      const best = order[size - 1] ?? -1;
      if (best < 0 || this.#addresses[index] !== this.#addresses[best]) {
        order[size++] = index;
        first = at;
      } else if (at - first < MAX_ALIASES && this.#isBetter(index, best, names)) order[size - 1] = index;
    }
    return order.subarray(0, size);
  }

  /** As perf decides (`choose_best_symbol()`): by quality; then with few leading underscores, long, the first that was added. */
  #isBetter(index: number, best: number, names: Uint8Array): boolean {
    const byQuality = this.#qualities[index]! - this.#qualities[best]!;
    if (byQuality !== 0) return byQuality > 0;
    const [start, bestStart] = [this.#nameStarts[index]!, this.#nameStarts[best]!];
    const byUnderscores = leadingUnderscores(names, bestStart) - leadingUnderscores(names, start);
    if (byUnderscores !== 0) return byUnderscores > 0;
    return lengthOfName(names, start) > lengthOfName(names, bestStart);
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

  #grow(): void {
    const capacity = 2 * this.#count;
    this.#addresses = grown(this.#addresses, new Float64Array(capacity));
    this.#limits = grown(this.#limits, new Float64Array(capacity));
    this.#nameStarts = grown(this.#nameStarts, new Uint32Array(capacity));
    this.#qualities = grown(this.#qualities, new Uint8Array(capacity));
    this.#isUnsized = grown(this.#isUnsized, new Uint8Array(capacity));
  }
}

function leadingUnderscores(names: Uint8Array, start: number): number {
  let end = start;
  while (names[end] === UNDERSCORE) end++;
  return end - start;
}

function grown<T extends Float64Array | Uint32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
