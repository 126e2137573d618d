import { twiceAsLong, twiceTheSlots } from '../lib/growing-table.js';

/** Small, so that what grows has grown before it is compiled: V8 throws code away that took a field for constant. */
const FIRST_CAPACITY = 1 << 4;
const WORDS = 3;
const FREE = 0;

/**
 * Numbers the addresses of address spaces (0: the kernel's, which all share) from 0 on:
 * an open-addressing table of words, since a window asks it a million times.
 */
export class LocationTable {
  /** low, high, space of each number. */
  #locations = new Uint32Array(WORDS * FIRST_CAPACITY);
  /** Number + 1 of the address in each slot. */
  #slots = new Uint32Array(2 * FIRST_CAPACITY);
  #size = 0;

  /** How many addresses have a number. */
  get size(): number {
    return this.#size;
  }

  /** The number of the address with these halves. */
  numberOf(space: number, low: number, high: number): number {
    const slots = this.#slots;
    const locations = this.#locations;
    const mask = slots.length - 1;
    for (let slot = hashOf(space, low, high) & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot]! - 1;
      if (number < 0) return this.#add(slot, space, low, high);
      const at = number * WORDS;
      if (locations[at] === low && locations[at + 1] === high && locations[at + 2] === space) return number;
    }
  }

  /** Calls `visit` for each address, in the order of their numbers. */
  forEach(visit: (space: number, low: number, high: number, number: number) => void): void {
    const locations = this.#locations;
    for (let number = 0; number < this.#size; number++) {
      const at = number * WORDS;
      visit(locations[at + 2]!, locations[at]!, locations[at + 1]!, number);
    }
  }

  /** Forgets all and keeps the memory. */
  clear(): void {
    this.#slots.fill(FREE);
    this.#size = 0;
  }

  #add(slot: number, space: number, low: number, high: number): number {
    const number = this.#size++;
    this.#slots[slot] = number + 1;
    const at = number * WORDS;
    if (at === this.#locations.length) this.#locations = twiceAsLong(this.#locations);
    this.#locations[at] = low;
    this.#locations[at + 1] = high;
    this.#locations[at + 2] = space;
    if (2 * this.#size > this.#slots.length) this.#rehash();
    return number;
  }

  #rehash(): void {
    const locations = this.#locations;
    this.#slots = twiceTheSlots(this.#slots, this.#size, (number) => {
      const at = number * WORDS;
      return hashOf(locations[at + 2]!, locations[at]!, locations[at + 1]!);
    });
  }
}

function hashOf(space: number, low: number, high: number): number {
  const hash = Math.imul(low ^ Math.imul(space, 0x9e3779b9), 0x85ebca6b) ^ high;
  return hash ^ (hash >>> 15);
}
