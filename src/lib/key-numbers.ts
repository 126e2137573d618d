import { moreSlots } from './growing-table.js';

/** Small, so that what grows has grown before it is compiled: V8 throws code away that took a field for constant. */
const FIRST_CAPACITY = 1 << 5;
const WORDS = 4;
/** Words of so many slots, as a shift. */
const SHIFT = 2;
const FREE = 0;
/** Words of a table that only doubles when it grows. A smaller one becomes four times as large: what it grew out of is garbage, which V8 collects late. */
const LARGE = WORDS << 17;
/** Share of the slots that may be taken. */
const MAX_LOAD = 0.75;

/**
 * Numbers keys of three words from 0 on, equal ones alike: an open-addressing table, since
 * a window asks it a million times. What is asked for lies in the slot itself, so that
 * most look-ups wait for memory once.
 */
export class KeyNumbers {
  /** The number + 1, and the three words of the key, in each slot. */
  #slots = new Uint32Array(WORDS * FIRST_CAPACITY);
  #size = 0;

  /** How many keys have a number. */
  get size(): number {
    return this.#size;
  }

  /** The number of a key: three words of 32 bits, with a sign or without. */
  numberOf(first: number, second: number, third: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let at = (hashOf(first, second, third) << SHIFT) & mask; ; at = (at + WORDS) & mask) {
      const number = slots[at]!;
      if (number === FREE) return this.#add(at, first, second, third);
      if (((slots[at + 1]! ^ first) | (slots[at + 2]! ^ second) | (slots[at + 3]! ^ third)) === 0)
        return number - 1;
    }
  }

  /** Where each key is, by number: for {@link wordAt}. Valid until the next key. */
  findPlaces(): Uint32Array {
    const slots = this.#slots;
    const places = new Uint32Array(this.#size);
    for (let at = 0; at < slots.length; at += WORDS) {
      const number = slots[at]!;
      if (number !== FREE) places[number - 1] = at;
    }
    return places;
  }

  /** A word of the key at one of {@link findPlaces}, with a sign. */
  wordAt(place: number, word: 0 | 1 | 2): number {
    return this.#slots[place + 1 + word]! | 0;
  }

  /** Forgets all and keeps the memory. */
  clear(): void {
    if (this.#size === 0) return;
    this.#slots.fill(FREE);
    this.#size = 0;
  }

  #add(at: number, first: number, second: number, third: number): number {
    const slots = this.#slots;
    const number = this.#size++;
    slots[at] = number + 1;
    slots[at + 1] = first;
    slots[at + 2] = second;
    slots[at + 3] = third;
    if (this.#size > (MAX_LOAD / WORDS) * slots.length) this.#grow();
    return number;
  }

  #grow(): void {
    const slots = this.#slots;
    const hashAt = (at: number) => hashOf(slots[at + 1]!, slots[at + 2]!, slots[at + 3]!);
    this.#slots = moreSlots(slots, WORDS, slots.length < LARGE ? 4 : 2, hashAt);
  }
}

function hashOf(first: number, second: number, third: number): number {
  const hash = Math.imul(second ^ Math.imul(first, 0x9e3779b9), 0x85ebca6b) ^ third;
  return hash ^ (hash >>> 15);
}
