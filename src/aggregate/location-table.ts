const WORDS = 4;
const FREE = 0;

/**
 * Numbers the addresses of address spaces (0: the kernel's, which all share) from 0 on:
 * an open-addressing table of words, since a window asks it a million times.
 */
export class LocationTable {
  /** low, high, space, number + 1 of each entry; 0 marks a free one. */
  #entries = new Uint32Array(WORDS << 10);
  /** low, high, space of each number. */
  #locations = new Uint32Array(3 << 10);
  #size = 0;

  /** How many addresses have a number. */
  get size(): number {
    return this.#size;
  }

  /** The number of the address with these halves. */
  numberOf(space: number, low: number, high: number): number {
    const entries = this.#entries;
    const mask = entries.length / WORDS - 1;
    for (let slot = hashOf(space, low, high) & mask; ; slot = (slot + 1) & mask) {
      const entry = slot * WORDS;
      const marked = entries[entry + 3]!;
      if (marked === FREE) return this.#add(entry, space, low, high);
      if (entries[entry] === low && entries[entry + 1] === high && entries[entry + 2] === space) {
        return marked - 1;
      }
    }
  }

  /** Calls `visit` for each address, in the order of their numbers. */
  forEach(visit: (space: number, low: number, high: number, number: number) => void): void {
    const locations = this.#locations;
    for (let number = 0; number < this.#size; number++) {
      const at = number * 3;
      visit(locations[at + 2]!, locations[at]!, locations[at + 1]!, number);
    }
  }

  /** Forgets all and keeps the memory. */
  clear(): void {
    this.#entries.fill(FREE);
    this.#size = 0;
  }

  #add(entry: number, space: number, low: number, high: number): number {
    const number = this.#size++;
    const at = number * 3;
    if (at === this.#locations.length) this.#locations = doubled(this.#locations);
    this.#locations[at] = low;
    this.#locations[at + 1] = high;
    this.#locations[at + 2] = space;
    put(this.#entries, entry, space, low, high, number);
    if (this.#size * 2 * WORDS > this.#entries.length) this.#rehash();
    return number;
  }

  #rehash(): void {
    const entries = new Uint32Array(this.#entries.length * 2);
    const mask = entries.length / WORDS - 1;
    this.forEach((space, low, high, number) => {
      let slot = hashOf(space, low, high) & mask;
      while (entries[slot * WORDS + 3] !== FREE) slot = (slot + 1) & mask;
      put(entries, slot * WORDS, space, low, high, number);
    });
    this.#entries = entries;
  }
}

function put(
  entries: Uint32Array,
  entry: number,
  space: number,
  low: number,
  high: number,
  number: number,
): void {
  entries[entry] = low;
  entries[entry + 1] = high;
  entries[entry + 2] = space;
  entries[entry + 3] = number + 1;
}

function hashOf(space: number, low: number, high: number): number {
  const hash = Math.imul(low ^ Math.imul(space, 0x9e3779b9), 0x85ebca6b) ^ high;
  return hash ^ (hash >>> 15);
}

function doubled(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
