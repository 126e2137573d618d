import { moreSlots } from '../../../lib/growing-table.js';

/** Small, so that what grows has grown before it is compiled: V8 throws code away that took a field for constant. */
const FIRST_SLOTS = 1 << 5;
const WORDS = 5;
const FREE = 0;
/** What it grew out of is garbage, which V8 collects late: it grows seldom. */
const GROWTH = 4;
/** Share of the slots that may be taken. */
const MAX_LOAD = 0.75;

/** How often each callchain was sampled under each label set, in the order in which they came first. */
interface CountedCallchains {
  readonly labelsOf: Uint32Array;
  readonly counts: Float64Array;
}

/**
 * Counts samples by label set and callchain: an open-addressing table whose slots hold all that is
 * asked for, so that most samples wait for memory once. Most callchains came before: one look-up
 * by their hash counts them, and only a new one is asked what it is made of.
 */
export class CallchainCounts {
  /** count, labels, both halves of the hash, and number of the row in each slot. */
  #slots = new Uint32Array(WORDS * FIRST_SLOTS);
  #mask = FIRST_SLOTS - 1;
  #size = 0;
  /** What {@link fetch} read last: a compiler leaves out what goes nowhere. */
  fetched = 0;

  /** How many rows there are: callchains of an address space under a label set. */
  get size(): number {
    return this.#size;
  }

  /** Reads where a sample will be counted: memory that is far from the processor comes for many in the time that it takes for one. */
  fetch(labels: number, low: number): void {
    this.fetched ^= this.#slots[WORDS * (slotOf(labels, low) & this.#mask)]!;
  }

  /** Counts a sample whose callchain has the hash with these halves. Whether it is the first of a new row. */
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

  /** The rows, in arrays that are the caller's. */
  toRows(): CountedCallchains {
    const slots = this.#slots;
    const labelsOf = new Uint32Array(this.#size);
    const counts = new Float64Array(this.#size);
    for (let at = 0; at < slots.length; at += WORDS) {
      if (slots[at] === FREE) continue;
      const row = slots[at + 4]!;
      counts[row] = slots[at]!;
      labelsOf[row] = slots[at + 1]!;
    }
    return { labelsOf, counts };
  }

  /** Forgets all counts and keeps the memory. */
  clear(): void {
    this.#slots.fill(FREE);
    this.#size = 0;
  }

  #add(at: number, labels: number, low: number, high: number): void {
    const slots = this.#slots;
    slots[at] = 1;
    slots[at + 1] = labels;
    slots[at + 2] = low;
    slots[at + 3] = high;
    slots[at + 4] = this.#size++;
    if (this.#size > MAX_LOAD * this.#mask) this.#grow();
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
