/** Small, so that what grows has grown before it is compiled: V8 throws code away that took a field for constant. */
const FIRST_CAPACITY = 1 << 3;

/**
 * The last callchain of a thread, from its outermost entry to the leaf. Most of the next one
 * is the same: a thread rarely leaves the functions that are far from its leaf.
 */
export class RecentCallchain {
  /** The address space; -1 when there is no callchain. */
  space = -1;
  length = 0;
  /** low and high of each entry as it was sampled, markers among them. */
  #words = new Uint32Array(2 * FIRST_CAPACITY);
  /** The callchain up to and with each entry, and in whose space the entry is. */
  #chains = new Uint32Array(FIRST_CAPACITY);
  #owners = new Int32Array(FIRST_CAPACITY);

  /** How many entries are the same in the callchain whose outermost entry is at `last` of `words`, and its leaf at `first`. */
  commonLength(words: Uint32Array, first: number, last: number): number {
    const own = this.#words;
    const limit = Math.min(this.length, ((last - first) >> 1) + 1);
    let length = 0;
    for (let at = last; length < limit; at -= 2, length++) {
      if (own[2 * length] !== words[at] || own[2 * length + 1] !== words[at + 1]) break;
    }
    return length;
  }

  chainAt(index: number): number {
    return this.#chains[index]!;
  }

  ownerAt(index: number): number {
    return this.#owners[index]!;
  }

  /** Puts an entry in the place of the one at {@link length}, and of all that follow. */
  push(low: number, high: number, chain: number, owner: number): void {
    const index = this.length++;
    if (index === this.#chains.length) this.#grow();
    this.#words[2 * index] = low;
    this.#words[2 * index + 1] = high;
    this.#chains[index] = chain;
    this.#owners[index] = owner;
  }

  #grow(): void {
    const grown = <T extends Uint32Array | Int32Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    const capacity = 2 * this.#chains.length;
    this.#words = grown(this.#words, new Uint32Array(2 * capacity));
    this.#chains = grown(this.#chains, new Uint32Array(capacity));
    this.#owners = grown(this.#owners, new Int32Array(capacity));
  }
}
