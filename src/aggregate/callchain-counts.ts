import { twiceAsLong, twiceTheSlots } from '../lib/growing-table.js';

/** Small, so that what grows has grown before it is compiled: V8 throws code away that took a field for constant. */
const FIRST_CAPACITY = 1 << 4;
/** Rows there may be, some 28 bytes each: a bit less than a power of two, where memory would double. */
export const MAX_ROWS = 1_000_000;
const WORDS = 5;
const FREE = 0;

/**
 * Counts samples by label set and callchain. Most callchains came before: one look-up by their
 * hash counts them, and only a new one is asked what it is made of.
 */
export class CallchainCounts {
  /** labels, both halves of the hash, count and callchain of each row, in the order in which they were first met. */
  #rows = new Uint32Array(WORDS * FIRST_CAPACITY);
  /** Number + 1 of the row in each slot. */
  #slots = new Uint32Array(2 * FIRST_CAPACITY);
  #size = 0;

  /** How many rows there are: callchains of an address space under a label set. */
  get size(): number {
    return this.#size;
  }

  /** Whether there are as many as may be. */
  get isFull(): boolean {
    return this.#size >= MAX_ROWS;
  }

  /** Counts a sample whose callchain has the hash with these halves. Whether it is the first: {@link setCallchain} is to follow. */
  count(labels: number, low: number, high: number): boolean {
    const slots = this.#slots;
    const rows = this.#rows;
    const mask = slots.length - 1;
    for (let slot = slotOf(labels, low) & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot]!;
      if (number === FREE) {
        this.#add(slot, labels, low, high);
        return true;
      }
      const at = WORDS * (number - 1);
      if (rows[at + 1] === low && rows[at + 2] === high && rows[at] === labels) {
        rows[at + 3]!++;
        return false;
      }
    }
  }

  /** Says which callchain the newest row has. */
  setCallchain(callchain: number): void {
    this.#rows[WORDS * this.#size - 1] = callchain;
  }

  /** Calls `visit` for each row, in the order in which they were first met. */
  forEach(visit: (labels: number, callchain: number, count: number) => void): void {
    const rows = this.#rows;
    for (let at = 0; at < WORDS * this.#size; at += WORDS) visit(rows[at]!, rows[at + 4]!, rows[at + 3]!);
  }

  /** Forgets all counts and keeps the memory. */
  clear(): void {
    this.#slots.fill(FREE);
    this.#size = 0;
  }

  #add(slot: number, labels: number, low: number, high: number): void {
    const at = WORDS * this.#size++;
    this.#slots[slot] = this.#size;
    if (at === this.#rows.length) this.#rows = twiceAsLong(this.#rows);
    this.#rows[at] = labels;
    this.#rows[at + 1] = low;
    this.#rows[at + 2] = high;
    this.#rows[at + 3] = 1;
    if (2 * this.#size > this.#slots.length) this.#rehash();
  }

  #rehash(): void {
    const rows = this.#rows;
    const hashOf = (row: number) => slotOf(rows[WORDS * row]!, rows[WORDS * row + 1]!);
    this.#slots = twiceTheSlots(this.#slots, this.#size, hashOf);
  }
}

function slotOf(labels: number, low: number): number {
  return Math.imul(labels, 0x9e3779b1) ^ low;
}
