const WORDS = 4;
const FREE = 0;

/**
 * Maps an address of an address space (0: the kernel's, which all share) to a small
 * number: an open-addressing table of words, since a window asks it a million times.
 */
export class AddressTable {
  /** low, high, space, number + 1 of each entry; 0 marks a free one. */
  #entries = new Uint32Array(WORDS << 12);
  #size = 0;

  /** The number that the address was given, -1 when it was given none. */
  get(space: number, low: number, high: number): number {
    return this.#entries[this.#find(this.#entries, space, low, high) + 3]! - 1;
  }

  /** Gives a number to an address that has none. */
  set(space: number, low: number, high: number, number: number): void {
    if (++this.#size * 2 * WORDS > this.#entries.length) this.#grow();
    this.#put(this.#entries, space, low, high, number + 1);
  }

  /** Forgets all and keeps the memory. */
  clear(): void {
    this.#entries.fill(FREE);
    this.#size = 0;
  }

  #find(entries: Uint32Array, space: number, low: number, high: number): number {
    const mask = entries.length / WORDS - 1;
    let hash = Math.imul(low ^ Math.imul(space, 0x9e3779b9), 0x85ebca6b) ^ high;
    hash ^= hash >>> 15;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slot * WORDS;
      if (entries[entry + 3] === FREE) return entry;
      if (entries[entry] === low && entries[entry + 1] === high && entries[entry + 2] === space) return entry;
    }
  }

  #put(entries: Uint32Array, space: number, low: number, high: number, marked: number): void {
    const entry = this.#find(entries, space, low, high);
    entries[entry] = low;
    entries[entry + 1] = high;
    entries[entry + 2] = space;
    entries[entry + 3] = marked;
  }

  #grow(): void {
    const old = this.#entries;
    this.#entries = new Uint32Array(old.length * 2);
    for (let entry = 0; entry < old.length; entry += WORDS) {
      if (old[entry + 3] !== FREE) {
        this.#put(this.#entries, old[entry + 2]!, old[entry]!, old[entry + 1]!, old[entry + 3]!);
      }
    }
  }
}
