import { twiceAsLong, twiceTheSlots } from '../lib/growing-table.js';

/** Small, so that what grows has grown before it is compiled: V8 throws code away that took a field for constant. */
const FIRST_CAPACITY = 1 << 4;
const FREE = 0;

/**
 * Stacks of 32-bit words (numbers of frames), leaf first, numbered from 0. Equal
 * ones are one. They stand one behind the other, so that going through them is going through memory.
 */
export class StackTable {
  #words = new Uint32Array(FIRST_CAPACITY);
  /** Where each stack starts, and where the one that is pushed does. */
  #starts = new Uint32Array(FIRST_CAPACITY);
  #hashes = new Uint32Array(FIRST_CAPACITY);
  /** Open addressing: the number + 1 of the stack in each slot. */
  #slots = new Uint32Array(2 * FIRST_CAPACITY);
  #size = 0;
  /** Behind the last word that was pushed. */
  #end = 0;

  /** How many stacks there are. */
  get size(): number {
    return this.#size;
  }

  /** The words of all stacks; more behind them. Valid until the next stack. */
  get words(): Uint32Array {
    return this.#words;
  }

  /** Where each stack starts in {@link words}: the next one's start is its end. Valid until the next stack. */
  get starts(): Uint32Array {
    return this.#starts;
  }

  /** Adds a word to the stack that {@link end} ends. */
  push(word: number): void {
    if (this.#end === this.#words.length) this.#words = twiceAsLong(this.#words);
    this.#words[this.#end++] = word;
  }

  /** Ends the stack that was pushed: its number, or that of an equal one. */
  end(): number {
    const start = this.#starts[this.#size]!;
    const hash = this.#hashFrom(start);
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const stack = slots[slot]! - 1;
      if (stack < 0) {
        slots[slot] = this.#size + 1;
        return this.#add(hash);
      }
      if (this.#hashes[stack] === hash && this.#isPushed(stack)) {
        this.#end = start;
        return stack;
      }
    }
  }

  /** The number of the stack of these words. */
  of(words: Iterable<number>): number {
    for (const word of words) this.push(word);
    return this.end();
  }

  /** The words of a stack. Valid until the next stack. */
  wordsOf(stack: number): Uint32Array {
    return this.#words.subarray(this.#starts[stack], this.#starts[stack + 1]);
  }

  /** Adds all stacks to `target`, `map[word]` for each word. Returns their numbers there. */
  mapTo(target: StackTable, map: Uint32Array): Uint32Array {
    const mapped = new Uint32Array(this.#size);
    for (let stack = 0; stack < mapped.length; stack++) {
      target.#pushMapped(this.#words, this.#starts[stack]!, this.#starts[stack + 1]!, map);
      mapped[stack] = target.end();
    }
    return mapped;
  }

  /** Forgets all stacks and keeps the memory. */
  clear(): void {
    this.#slots.fill(FREE);
    this.#size = 0;
    this.#end = 0;
  }

  /** Pushes `map[word]` for each word from `from` to `to`: what {@link push} does, without looking at the table for each. */
  #pushMapped(words: Uint32Array, from: number, to: number, map: Uint32Array): void {
    while (this.#end + to - from > this.#words.length) this.#words = twiceAsLong(this.#words);
    const target = this.#words;
    let end = this.#end;
    for (let at = from; at < to; at++) target[end++] = map[words[at]!]!;
    this.#end = end;
  }

  #add(hash: number): number {
    const stack = this.#size++;
    if (this.#size === this.#starts.length) {
      this.#starts = twiceAsLong(this.#starts);
      this.#hashes = twiceAsLong(this.#hashes);
    }
    this.#hashes[stack] = hash;
    this.#starts[this.#size] = this.#end;
    if (2 * this.#size > this.#slots.length) this.#rehash();
    return stack;
  }

  #hashFrom(start: number): number {
    const words = this.#words;
    let hash = this.#end - start;
    for (let at = start; at < this.#end; at++) {
      hash = Math.imul(hash ^ words[at]!, 0x85ebca6b);
      hash ^= hash >>> 15;
    }
    return hash >>> 0;
  }

  /** Whether a stack has the words that were pushed. */
  #isPushed(stack: number): boolean {
    const words = this.#words;
    const start = this.#starts[this.#size]!;
    const from = this.#starts[stack]!;
    const length = this.#starts[stack + 1]! - from;
    if (length !== this.#end - start) return false;
    for (let i = 0; i < length; i++) if (words[from + i] !== words[start + i]) return false;
    return true;
  }

  #rehash(): void {
    const hashes = this.#hashes;
    this.#slots = twiceTheSlots(this.#slots, this.#size, (stack) => hashes[stack]!);
  }
}
