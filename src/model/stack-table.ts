import { moreSlots, twiceAsLong } from '../lib/growing-table.js';

/** The stack without frames: the outermost frame of all others is called by it. */
export const EMPTY_STACK = 0;

const FIRST_CAPACITY = 16;
const FREE = 0;
const NONE = 0;

/**
 * Stacks of numbers (those of frames) as a tree: a stack is its leaf and the stack of who called that. What many
 * stacks share is there once, so that to look at all of them takes a look at each number of {@link leaves}. Equal
 * stacks are one. They are numbered from {@link EMPTY_STACK} on, callers before what they call.
 */
export class StackTable {
  #leaves = new Uint32Array(FIRST_CAPACITY);
  #callers = new Uint32Array(FIRST_CAPACITY);
  /** The first stack that each one called: most called one alone, and that is near. */
  #firstCalled = new Uint32Array(FIRST_CAPACITY);
  /** Of all others: open addressing, the number of the stack in each slot. */
  #slots = new Uint32Array(FIRST_CAPACITY);
  #inSlots = 0;
  #size = 1;

  /** How many stacks there are, those of callers and the empty one among them. */
  get size(): number {
    return this.#size;
  }

  /** The leaf of each stack, from 1 on; more behind them. Valid until the next stack. */
  get leaves(): Uint32Array {
    return this.#leaves;
  }

  /** The stack of each stack's callers, from 1 on; more behind them. Valid until the next stack. */
  get callers(): Uint32Array {
    return this.#callers;
  }

  /** The number of the stack whose leaf was called by a stack. */
  numberOf(leaf: number, callers: number): number {
    const first = this.#firstCalled[callers]!;
    if (first !== NONE) return this.#leaves[first] === leaf ? first : this.#find(leaf, callers);
    const stack = this.#add(leaf, callers);
    this.#firstCalled[callers] = stack;
    return stack;
  }

  /** The number of the stack of these, leaf first. */
  of(stack: readonly number[]): number {
    let number = EMPTY_STACK;
    for (let at = stack.length - 1; at >= 0; at--) number = this.numberOf(stack[at]!, number);
    return number;
  }

  /** What a stack is made of, leaf first. */
  toArray(stack: number): number[] {
    const numbers: number[] = [];
    for (let at = stack; at !== EMPTY_STACK; at = this.#callers[at]!) numbers.push(this.#leaves[at]!);
    return numbers;
  }

  /** Adds all stacks to `target`, `map[number]` for each number. Returns what they are numbered there. */
  mapTo(target: StackTable, map: Uint32Array): Uint32Array {
    const mapped = new Uint32Array(this.#size);
    for (let stack = 1; stack < mapped.length; stack++)
      mapped[stack] = target.numberOf(map[this.#leaves[stack]!]!, mapped[this.#callers[stack]!]!);
    return mapped;
  }

  /** Forgets all stacks and keeps the memory. */
  clear(): void {
    this.#slots.fill(FREE);
    this.#firstCalled[EMPTY_STACK] = NONE;
    this.#inSlots = 0;
    this.#size = 1;
  }

  /** One that is not the first that its callers called. */
  #find(leaf: number, callers: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hashOf(leaf, callers) & mask; ; slot = (slot + 1) & mask) {
      const stack = slots[slot]!;
      if (stack === FREE) return this.#addAt(slot, leaf, callers);
      if (this.#leaves[stack] === leaf && this.#callers[stack] === callers) return stack;
    }
  }

  #add(leaf: number, callers: number): number {
    const stack = this.#size++;
    if (stack === this.#leaves.length) {
      this.#leaves = twiceAsLong(this.#leaves);
      this.#callers = twiceAsLong(this.#callers);
      this.#firstCalled = twiceAsLong(this.#firstCalled);
    }
    this.#leaves[stack] = leaf;
    this.#callers[stack] = callers;
    this.#firstCalled[stack] = NONE;
    return stack;
  }

  #addAt(slot: number, leaf: number, callers: number): number {
    const slots = this.#slots;
    const stack = this.#add(leaf, callers);
    slots[slot] = stack;
    if (2 * ++this.#inSlots > slots.length) {
      const leavesNow = this.#leaves;
      const callersNow = this.#callers;
      this.#slots = moreSlots(slots, 1, 2, (at) => hashOf(leavesNow[slots[at]!]!, callersNow[slots[at]!]!));
    }
    return stack;
  }
}

function hashOf(leaf: number, callers: number): number {
  const hash = Math.imul(leaf ^ Math.imul(callers, 0x9e3779b9), 0x85ebca6b);
  return hash ^ (hash >>> 15);
}
