import { twiceAsLong } from '../../../lib/growing-table.js';
import { KeyNumbers } from '../../../lib/key-numbers.js';
import type { Frame } from '../../../model/frame.js';
import { EMPTY_STACK, StackTable } from '../../../model/stack-table.js';
import type { FrameSource } from '../followed-sources.js';
import { Locations } from './locations.js';
import { FOREIGN_SPACE, isMarker, ownerBehind, type SampledCallchain } from './sampled-callchain.js';

/** Callchains under their labels, some 70 bytes each: a window that reaches it is closed early. Beyond 393,216 tables would be twice as large. */
export const MAX_CALLCHAINS = 390_000;
/** Entries of callers, 4 bytes each; as stacks, at the end, those that are not shared take up to 40 bytes more. */
export const MAX_ENTRIES = 1_500_000;
/** Distinct addresses, some 40 bytes each. */
export const MAX_LOCATIONS = 250_000;

const FIRST_CAPACITY = 16;
/**
 * Words whose addresses are numbered leaf first; blocks of so many are, outermost first. Any order would do: this one
 * keeps the bytes of profiles what they were, so that versions can be compared by them.
 */
const NUMBERED_WORDS = 2 * 16;
/** Instead of a number of callers. */
const NO_CALLERS = -1;

/** The stacks of a window's callchains. */
export interface CallchainStacks {
  readonly frames: readonly Frame[];
  /** Stacks of numbers of frames. */
  readonly stacks: StackTable;
  /** The stack of each callchain. Callchains of the same functions share one. */
  readonly stackOf: Uint32Array;
}

/**
 * The callchains of a window. While samples come, a callchain is the location (an address in an address space) of its
 * leaf and the number of its callers, which mostly came before. What locations are called is asked at the end, once
 * for each, and the callchains become stacks of frames:
 *
 *     sampled     ffff8102 < ffff8240 < 401010        ffff8106 < ffff8240 < 401010
 *     numbers     leaf 2, callers 0                   leaf 3, callers 0
 *                                        callers 0:  locations 0 < 1
 *     frames      _raw_spin_lock < do_futex < main    _raw_spin_lock < do_futex < main     one stack
 */
export class Callchains {
  readonly #locations = new Locations();
  /** The location of each callchain's leaf. */
  #leafOf = new Uint32Array(FIRST_CAPACITY);
  /** The number of what called each callchain's leaf, or {@link NO_CALLERS}. */
  #callersOf = new Int32Array(FIRST_CAPACITY);
  #size = 0;
  /** Numbers callers by the owner of the first caller's address and the hash of all callers. */
  readonly #callers = new KeyNumbers();
  /** The locations of all callers, those of one behind those of another, leaf first. */
  #entries = new Uint32Array(FIRST_CAPACITY);
  #entryCount = 0;
  /** Where the entries of each callers start, and where they end. */
  #startOf = new Uint32Array(FIRST_CAPACITY);
  #endOf = new Uint32Array(FIRST_CAPACITY);
  /** Of the last {@link toStacks}. */
  readonly #stacks = new StackTable();

  /** Whether there are as many as may be. */
  get isFull(): boolean {
    return (
      this.#size >= MAX_CALLCHAINS || this.#entryCount >= MAX_ENTRIES || this.#locations.size >= MAX_LOCATIONS
    );
  }

  /** Adds a callchain: they are numbered as they come, from 0 on. One without any address becomes one unknown frame. */
  add(callchain: SampledCallchain): void {
    this.#locations.addSpace(callchain.space);
    if (this.#size === this.#leafOf.length) {
      this.#leafOf = twiceAsLong(this.#leafOf);
      this.#callersOf = twiceAsLong(this.#callersOf);
    }
    const { leafOwner, leafLow, leafHigh } = callchain;
    this.#leafOf[this.#size] = this.#locations.numberOf(leafOwner, leafLow, leafHigh);
    this.#callersOf[this.#size++] = this.#numberCallers(callchain);
  }

  /** Starts fetching the names that {@link toStacks} gives to addresses. */
  prepare(source: FrameSource): void {
    this.#locations.prepare(source);
  }

  /** Gives all addresses their frames, and makes stacks of the callchains. They are valid until {@link clear}. */
  toStacks(source: FrameSource): CallchainStacks {
    const { frames, frameOf } = this.#locations.resolve(source);
    const stacks = this.#stacks;
    stacks.clear();
    const stackOfCallers = this.#stacksOfCallers(frameOf);
    const stackOf = new Uint32Array(this.#size);
    for (let chain = 0; chain < stackOf.length; chain++) {
      const callers = this.#callersOf[chain]!;
      const callersStack = callers === NO_CALLERS ? EMPTY_STACK : stackOfCallers[callers]!;
      stackOf[chain] = stacks.numberOf(frameOf[this.#leafOf[chain]!]!, callersStack);
    }
    return { frames, stacks, stackOf };
  }

  /** Forgets all and keeps the memory. */
  clear(): void {
    this.#locations.clear();
    this.#callers.clear();
    this.#stacks.clear();
    this.#size = 0;
    this.#entryCount = 0;
  }

  #stacksOfCallers(frameOf: Uint32Array): Uint32Array {
    const stacks = this.#stacks;
    const entries = this.#entries;
    const stackOf = new Uint32Array(this.#callers.size);
    for (let callers = 0; callers < stackOf.length; callers++) {
      const start = this.#startOf[callers]!;
      let stack = EMPTY_STACK;
      for (let at = this.#endOf[callers]! - 1; at >= start; at--)
        stack = stacks.numberOf(frameOf[entries[at]!]!, stack);
      stackOf[callers] = stack;
    }
    return stackOf;
  }

  /** The number of what called a callchain's leaf. */
  #numberCallers(callchain: SampledCallchain): number {
    const { callersAt, callersOwner, callersLow, callersHigh, end } = callchain;
    if (callersAt === end) return NO_CALLERS;
    const known = this.#callers.size;
    const callers = this.#callers.numberOf(callersOwner, callersLow, callersHigh);
    if (callers === known) this.#addEntries(callers, callchain);
    return callers;
  }

  /** Adds the entries of callers, part by part, the outermost first: a marker stands before the addresses whose owner it tells. */
  #addEntries(
    callers: number,
    { words, space, callersAt, callersOwner, end: lastEnd }: SampledCallchain,
  ): void {
    this.#makeRoom(callers, (lastEnd - callersAt) / 2);
    let to = this.#entryCount;
    this.#endOf[callers] = to;
    let end = lastEnd;
    for (let at = end - 2; at >= callersAt; at -= 2) {
      if (!isMarker(words[at]!, words[at + 1]!)) continue;
      to = this.#writePart(to, ownerBehind(words[at]!, space.id), words, at + 2, end);
      end = at;
    }
    this.#startOf[callers] = this.#writePart(to, callersOwner, words, callersAt, end);
  }

  /** Writes the entries from `first` to `end`, which are addresses of `owner`, before `to`. A guest's are left out. Returns where they start. */
  #writePart(to: number, owner: number, words: Uint32Array, first: number, end: number): number {
    if (owner === FOREIGN_SPACE) return to;
    const start = to - (end - first) / 2;
    for (let blockEnd = end; blockEnd > first; blockEnd -= NUMBERED_WORDS) {
      for (let at = Math.max(first, blockEnd - NUMBERED_WORDS); at < blockEnd; at += 2) {
        const location = this.#locations.numberOf(owner, words[at]! | 0, words[at + 1]! | 0);
        this.#entries[start + (at - first) / 2] = location;
      }
    }
    return start;
  }

  /** Makes room for callers of so many entries, markers among them. */
  #makeRoom(callers: number, entries: number): void {
    this.#entryCount += entries;
    while (this.#entryCount > this.#entries.length) this.#entries = twiceAsLong(this.#entries);
    if (callers < this.#startOf.length) return;
    this.#startOf = twiceAsLong(this.#startOf);
    this.#endOf = twiceAsLong(this.#endOf);
  }
}
