import { moreSlots } from '../lib/growing-table.js';

/** Small, so that what grows has grown before it is compiled: V8 throws code away that took a field for constant. */
const FIRST_SLOTS = 1 << 5;
/** Rows there may be, some 30 bytes each: a bit less than there are slots for, where memory would be four times as much. */
export const MAX_ROWS = 390_000;
const WORDS = 5;
const FREE = 0;
/** What it grew out of is garbage, which V8 collects late: it grows seldom. */
const GROWTH = 4;
/** Share of the slots that may be taken. */
const MAX_LOAD = 0.75;

/** How often each callchain was sampled under each label set. */
interface CountedCallchains {
  readonly labelsOf: Uint32Array;
  readonly callchainOf: Uint32Array;
  readonly counts: Float64Array;
}

/**
 * Counts samples by label set and callchain: an open-addressing table whose slots hold all that is
 * asked for, so that most samples wait for memory once. Most callchains came before: one look-up
 * by their hash counts them, and only a new one is asked what it is made of.
 */
export class CallchainCounts {
  /** count, labels, both halves of the hash, and callchain of the row in each slot. */
  #slots = new Uint32Array(WORDS * FIRST_SLOTS);
  #mask = FIRST_SLOTS - 1;
  #size = 0;
  /** Where the newest row is. */
  #newest = 0;
  /** What {@link fetch} read last: a compiler leaves out what goes nowhere. */
  fetched = 0;

  /** How many rows there are: callchains of an address space under a label set. */
  get size(): number {
    return this.#size;
  }

  /** Whether there are as many as may be. */
  get isFull(): boolean {
    return this.#size >= MAX_ROWS;
  }

  /**
   * Reads where so many samples will be counted: memory that is far from the processor
   * comes for many in the time that it takes for one.
   */
  fetch(labels: Uint32Array, lows: Int32Array, size: number): void {
    const slots = this.#slots;
    const mask = this.#mask;
    let read = 0;
    for (let i = 0; i < size; i++) read ^= slots[WORDS * (slotOf(labels[i]!, lows[i]!) & mask)]!;
    this.fetched = read;
  }

  /** Counts a sample whose callchain has the hash with these halves. Whether it is the first: {@link setCallchain} is to follow. */
  count(labels: number, low: number, high: number): boolean {
    const slots = this.#slots;
    const mask = this.#mask;
    for (let slot = slotOf(labels, low) & mask; ; slot = (slot + 1) & mask) {
      const at = WORDS * slot;
      if (slots[at] === FREE) {
        this.#add(at, labels, low, high);
        return true;
      }
      if (((slots[at + 2]! ^ low) | (slots[at + 3]! ^ high) | (slots[at + 1]! ^ labels)) === 0) {
        slots[at]!++;
        return false;
      }
    }
  }

  /** Says which callchain the newest row has. */
  setCallchain(callchain: number): void {
    this.#slots[this.#newest + 4] = callchain;
  }

  /** The rows, in any order, in arrays that are the caller's. */
  toRows(): CountedCallchains {
    const slots = this.#slots;
    const labelsOf = new Uint32Array(this.#size);
    const callchainOf = new Uint32Array(this.#size);
    const counts = new Float64Array(this.#size);
    let row = 0;
    for (let at = 0; at < slots.length; at += WORDS) {
      if (slots[at] === FREE) continue;
      counts[row] = slots[at]!;
      labelsOf[row] = slots[at + 1]!;
      callchainOf[row++] = slots[at + 4]!;
    }
    return { labelsOf, callchainOf, counts };
  }

  /** Forgets all counts and keeps the memory. */
  clear(): void {
    this.#slots.fill(FREE);
    this.#size = 0;
  }

  #add(at: number, labels: number, low: number, high: number): void {
    // Before it is full, so that the newest row stays where it is.
    if (this.#size > MAX_LOAD * this.#mask) {
      this.#grow();
      at = this.#freeSlot(labels, low);
    }
    const slots = this.#slots;
    slots[at] = 1;
    slots[at + 1] = labels;
    slots[at + 2] = low;
    slots[at + 3] = high;
    this.#size++;
    this.#newest = at;
  }

  #freeSlot(labels: number, low: number): number {
    let slot = slotOf(labels, low) & this.#mask;
    while (this.#slots[WORDS * slot] !== FREE) slot = (slot + 1) & this.#mask;
    return WORDS * slot;
  }

  #grow(): void {
    const slots = this.#slots;
    this.#slots = moreSlots(slots, WORDS, GROWTH, (at) => slotOf(slots[at + 1]!, slots[at + 2]!));
    this.#mask = this.#slots.length / WORDS - 1;
  }
}

function slotOf(labels: number, low: number): number {
  return Math.imul(labels, 0x9e3779b1) ^ low;
}
