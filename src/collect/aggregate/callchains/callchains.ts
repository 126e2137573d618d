import { twiceAsLong } from '../../../lib/growing-table.js';
import { KeyNumbers, NO_NUMBER } from '../../../lib/key-numbers.js';
import type { Frame } from '../../../model/frame.js';
import { EMPTY_STACK, StackTable } from '../../../model/stack-table.js';
import type { AddressSpace, FrameSource } from '../seams.js';
import { CallchainHash } from './callchain-hash.js';
import {
  FOREIGN_SPACE,
  isMarker,
  KERNEL_SPACE,
  ownerBehind,
  type SampledCallchain,
} from './sampled-callchain.js';
import { NO_CALLERS, StackPieces } from './stack-pieces.js';
import { WindowFrames } from './window-frames.js';

/**
 * Callchains under their labels, up to 100 bytes each: a window that reaches it is closed early. To put the parts of a
 * recording together takes 8 MiB, and a fifth of the time of all the rest: few recordings have parts. Beyond 393,216
 * the table of counts would be four times as large.
 */
export const MAX_CALLCHAINS = 390_000;
/**
 * Pieces of what called their leaves: 40 bytes each, and 4 for each of its entries, of which there are at most 16. As
 * stacks, at the end, entries that are not shared take up to 40 bytes more.
 */
export const MAX_PIECES = 130_000;
/** Distinct addresses, some 40 bytes each. */
export const MAX_LOCATIONS = 250_000;
/** Entries that are looked up at once, in words: of fewer there would be more pieces, of more fewer shared ones. */
const PIECE_WORDS = 2 * 16;

const NONE = -1;
/** Small, as of all that grows. */
const FIRST_CAPACITY = 1 << 4;

/** The stacks of a window's callchains. */
export interface CallchainStacks {
  readonly frames: readonly Frame[];
  /** Stacks of numbers of frames. */
  readonly stacks: StackTable;
  /** The stack of each callchain. Callchains of the same functions share one. */
  readonly stackOf: Uint32Array;
}

/**
 * The callchains of a window. While samples come they are stacks of
 * addresses; what those are called is asked at the end, once for each.
 */
export class Callchains {
  readonly #spaces = new Map<number, AddressSpace>();
  /** One of them: of the kernel, any will do. */
  #anySpace: AddressSpace | undefined;
  /** The user space that was asked last. */
  #lastSpace: AddressSpace | undefined;
  readonly #locations = new KeyNumbers();
  /** What called the leaves: stacks of locations. */
  readonly #callers = new StackPieces();
  /** Numbers those pieces, by whose addresses they are and a hash of all entries from there outward. */
  readonly #pieces = new KeyNumbers();
  /** The location of each callchain's leaf, and the piece that called it. */
  #leaves = new Int32Array(2 * FIRST_CAPACITY);
  #size = 0;
  readonly #hash = new CallchainHash();
  readonly #frames = new WindowFrames();
  readonly #stacks = new StackTable();
  /** The frame of each address that was resolved; newer ones are not yet. */
  #frameOf = new Uint32Array(0);
  /** The frame of addresses in no mapping. */
  #unmapped = NONE;
  /** Whether kernel addresses may have other frames than those they were given. */
  #isKernelStale = false;

  /** Whether there are as many as may be. */
  get isFull(): boolean {
    return (
      this.#size >= MAX_CALLCHAINS ||
      this.#callers.size >= MAX_PIECES ||
      this.#locations.size >= MAX_LOCATIONS
    );
  }

  /** Adds a callchain: they are numbered as they come, from 0 on. One without any address becomes one unknown frame. */
  add(callchain: SampledCallchain): void {
    const at = 2 * this.#size++;
    if (at === this.#leaves.length) this.#leaves = twiceAsLong(this.#leaves);
    const { leafOwner, leafLow, leafHigh } = callchain;
    this.#leaves[at] = this.#locations.numberOf(leafOwner, leafLow, leafHigh);
    this.#leaves[at + 1] = this.#callersOf(callchain);
  }

  /** Whether it keeps numbers of a symbolizer's frames. */
  get holdsFrames(): boolean {
    return this.#frameOf.length > 0;
  }

  /** Says that a space is one of those that callchains are in. */
  addSpace(space: AddressSpace): void {
    this.#spaces.set(space.id, space);
    this.#anySpace = space;
  }

  /** Starts fetching the names that {@link toStacks} gives to addresses. */
  prepare(symbolizer: FrameSource): void {
    const locations = this.#locations;
    for (let location = 0; location < locations.size; location++) {
      const space = this.#spaceToAsk(location, locations.wordAt(location, 0));
      if (space === undefined || locations.wordAt(location, 0) === KERNEL_SPACE) continue;
      symbolizer.prepare(space, locations.wordAt(location, 1), locations.wordAt(location, 2));
    }
  }

  /** Gives all addresses their frames, and makes stacks of the callchains. They are valid until {@link clear} or {@link clearChains}. */
  toStacks(symbolizer: FrameSource): CallchainStacks {
    this.#stacks.clear();
    this.#resolve(symbolizer);
    const stacks = this.#stacks;
    const frameOf = this.#frameOf;
    const callersStackOf = this.#callers.mapTo(stacks, frameOf);
    const leaves = this.#leaves;
    const stackOf = new Uint32Array(this.#size);
    for (let chain = 0; chain < stackOf.length; chain++) {
      const callers = leaves[2 * chain + 1]!;
      const callersStack = callers === NO_CALLERS ? EMPTY_STACK : callersStackOf[callers]!;
      stackOf[chain] = stacks.numberOf(frameOf[leaves[2 * chain]!]!, callersStack);
    }
    return { frames: this.#frames.frames, stacks, stackOf };
  }

  #resolve(symbolizer: FrameSource): void {
    const locations = this.#locations;
    const { frames } = symbolizer;
    const frameOf = new Uint32Array(locations.size);
    frameOf.set(this.#frameOf);
    for (let location = 0; location < frameOf.length; location++) {
      const spaceId = locations.wordAt(location, 0);
      const space = this.#spaceToAsk(location, spaceId);
      if (space === undefined) continue;
      const frame = symbolizer.resolve(
        space,
        spaceId === KERNEL_SPACE,
        locations.wordAt(location, 1),
        locations.wordAt(location, 2),
      );
      frameOf[location] = this.#frames.numberOf(frame, frames);
    }
    this.#unmapped = this.#frames.frames.findIndex(({ mapping, isKernel }) => mapping === null && !isKernel);
    this.#frameOf = frameOf;
    // Without a space nobody was asked.
    if (this.#anySpace !== undefined) this.#isKernelStale = false;
  }

  /**
   * The space to ask for the frame of a location: one that has none yet, that lay in no mapping (one may have come
   * since), or of the kernel where that has changed. None for others, and for a space that nobody sampled since: in
   * that, nothing has changed.
   */
  #spaceToAsk(location: number, spaceId: number): AddressSpace | undefined {
    const isKernel = spaceId === KERNEL_SPACE;
    const isStale = isKernel ? this.#isKernelStale : this.#frameOf[location] === this.#unmapped;
    if (location < this.#frameOf.length && !isStale) return undefined;
    if (isKernel) return this.#anySpace;
    // Most are of the space that the one before is of.
    if (this.#lastSpace?.id !== spaceId) this.#lastSpace = this.#spaces.get(spaceId);
    return this.#lastSpace;
  }

  /** The piece that called a callchain's leaf. */
  #callersOf(callchain: SampledCallchain): number {
    const { callersAt, callersOwner, callersLow, callersHigh, end } = callchain;
    if (callersAt === end) return NO_CALLERS;
    const piece = this.#pieces.find(callersOwner, callersLow, callersHigh);
    return piece === NO_NUMBER ? this.#addCallers(callchain) : piece;
  }

  #addCallers({ words, spaceId, callersAt, callersOwner, end: lastEnd }: SampledCallchain): number {
    let callers = NO_CALLERS;
    let end = lastEnd;
    this.#hash.start(spaceId);
    // Outermost first: a marker stands before the entries whose owner it tells.
    for (let at = end - 2; at >= callersAt; at -= 2) {
      if (!isMarker(words[at]!, words[at + 1]!)) continue;
      callers = this.#extend(callers, ownerBehind(words[at]!, spaceId), words, at + 2, end);
      this.#hash.add(words, at, at + 2);
      end = at;
    }
    return this.#extend(callers, callersOwner, words, callersAt, end);
  }

  /** The piece with the entries from `first` to `end`, which were called by the piece `callers`. */
  #extend(callers: number, owner: number, words: Uint32Array, first: number, end: number): number {
    let piece = callers;
    for (let start = end; start > first; end = start) {
      start = Math.max(first, end - PIECE_WORDS);
      this.#hash.add(words, start, end);
      if (owner !== FOREIGN_SPACE) piece = this.#find(piece, owner, words, start, end);
    }
    return piece;
  }

  /** The piece with these entries and callers, a new one where there is none. All of them are hashed. */
  #find(callers: number, owner: number, words: Uint32Array, start: number, end: number): number {
    this.#hash.finish();
    const known = this.#pieces.size;
    const piece = this.#pieces.numberOf(owner, this.#hash.low, this.#hash.high);
    if (piece < known) return piece;
    for (let at = start; at < end; at += 2)
      this.#callers.push(this.#locations.numberOf(owner, words[at]! | 0, words[at + 1]! | 0));
    return this.#callers.end(callers);
  }

  /** Says that kernel addresses may be called otherwise from here on: they are resolved anew. */
  forgetKernelFrames(): void {
    this.#isKernelStale = true;
  }

  /** Forgets the callchains, of which {@link toStacks} made stacks, and unless there are very many, not what addresses are called. */
  clearChains(): void {
    this.#spaces.clear();
    this.#anySpace = undefined;
    this.#lastSpace = undefined;
    this.#callers.clear();
    this.#pieces.clear();
    this.#size = 0;
    this.#stacks.clear();
    if (this.#locations.size > MAX_LOCATIONS / 2) this.#forgetAddresses();
  }

  /** Forgets all and keeps the memory. */
  clear(): void {
    this.clearChains();
    this.#forgetAddresses();
  }

  #forgetAddresses(): void {
    this.#locations.clear();
    this.#frames.clear();
    this.#frameOf = new Uint32Array(0);
    this.#unmapped = NONE;
  }
}
