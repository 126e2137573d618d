import { moreSlots, twiceAsLong } from './growing-table.js';

const FIRST_CAPACITY = 16;
const FREE = 0;
const WORDS = 3;
/** Of a key that has none. */
export const NO_NUMBER = -1;

/**
 * Numbers keys of three words from 0 on, in the order in which they come; equal ones alike. What a map of objects would
 * do, without an object for each key. An open-addressing table: the slot of a key follows from its hash, and where
 * that is taken it is the next free one.
 *
 *     keys    0: a b c   1: d e f            three words each
 *     slots   [ 0 | 2 | 0 | 1 | ... ]        the number of a key + 1; 0 is free
 */
export class KeyNumbers {
  /** The number + 1 of the key in each slot. */
  #slots = new Uint32Array(2 * FIRST_CAPACITY);
  /** The words of each key, with a sign. */
  #keys = new Int32Array(WORDS * FIRST_CAPACITY);
  #size = 0;

  /** How many keys have a number. */
  get size(): number {
    return this.#size;
  }

  /** The number of a key: three words of 32 bits, with a sign or without. */
  numberOf(first: number, second: number, third: number): number {
    const slot = this.#slotOf(first, second, third);
    const taken = this.#slots[slot]!;
    return taken === FREE ? this.#add(slot, first, second, third) : taken - 1;
  }

  /** The number of a key, {@link NO_NUMBER} where it has none. */
  find(first: number, second: number, third: number): number {
    const taken = this.#slots[this.#slotOf(first, second, third)]!;
    return taken === FREE ? NO_NUMBER : taken - 1;
  }

  /** A word of the key with that number, with a sign. */
  wordAt(number: number, word: 0 | 1 | 2): number {
    return this.#keys[WORDS * number + word]!;
  }

  /** Forgets all and keeps the memory. */
  clear(): void {
    if (this.#size === 0) return;
    this.#slots.fill(FREE);
    this.#size = 0;
  }

  /** The slot of a key, or the free one that it would have. */
  #slotOf(first: number, second: number, third: number): number {
    const slots = this.#slots;
    const keys = this.#keys;
    const mask = slots.length - 1;
    for (let slot = hashOf(first, second, third) & mask; ; slot = (slot + 1) & mask) {
      const taken = slots[slot]!;
      if (taken === FREE) return slot;
      const at = WORDS * (taken - 1);
      if (((keys[at]! ^ first) | (keys[at + 1]! ^ second) | (keys[at + 2]! ^ third)) === 0) return slot;
    }
  }

  #add(slot: number, first: number, second: number, third: number): number {
    const number = this.#size++;
    const at = WORDS * number;
    if (at === this.#keys.length) this.#keys = twiceAsLong(this.#keys);
    const keys = this.#keys;
    keys[at] = first;
    keys[at + 1] = second;
    keys[at + 2] = third;
    this.#slots[slot] = number + 1;
    if (2 * this.#size > this.#slots.length) this.#grow();
    return number;
  }

  #grow(): void {
    const keys = this.#keys;
    const slots = this.#slots;
    this.#slots = moreSlots(slots, 1, 2, (slot) => {
      const at = WORDS * (slots[slot]! - 1);
      return hashOf(keys[at]!, keys[at + 1]!, keys[at + 2]!);
    });
  }
}

function hashOf(first: number, second: number, third: number): number {
  const hash = Math.imul(second ^ Math.imul(first, 0x9e3779b9), 0x85ebca6b) ^ third;
  return hash ^ (hash >>> 15);
}
