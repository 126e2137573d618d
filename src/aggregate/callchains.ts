import { twiceAsLong } from '../lib/growing-table.js';
import { KeyNumbers } from '../lib/key-numbers.js';
import type { Frame } from '../model/frame.js';
import {
  PERF_CONTEXT_HV_LOW,
  PERF_CONTEXT_KERNEL_LOW,
  PERF_CONTEXT_MAX_LOW,
  PERF_CONTEXT_USER_LOW,
  type SampleRecord,
} from '../model/perf-record.js';
import { StackTable } from '../model/stack-table.js';
import type { AddressSpace, Symbolizer } from '../symbolize/index.js';
import { CallchainHash } from './callchain-hash.js';
import { FrameIndex } from './frame-index.js';
import { NO_CALLERS, StackPieces } from './stack-pieces.js';

/** Pieces of callchains: a window that reaches it is closed early. Less than there is room for by what waiting samples may add: beyond, memory would double. */
export const MAX_PIECES = 260_000;
/** Entries of pieces: 4 bytes each, and at the end up to 40 more. */
export const MAX_ENTRIES = 4_000_000;
/** Distinct addresses, some 40 bytes each. */
export const MAX_LOCATIONS = 250_000;
/** Entries that are looked up at once, in words: of fewer there would be more pieces, of more fewer shared ones. */
const PIECE_WORDS = 2 * 16;

/** The halves of markers, as numbers with a sign: those are compared without making doubles of them. */
const HIGH_OF_MARKERS = -1;
const FIRST_MARKER = PERF_CONTEXT_MAX_LOW | 0;
const NONE = -1;
/** Small, as of all that grows. */
const FIRST_CAPACITY = 1 << 4;
const NO_ADDRESS = new Uint32Array(2);
/** No address space has this id: the kernel is the same in all. */
const KERNEL_SPACE = 0;
/** Guests have their own kernels and programs, which are not to be named with this host's symbols. */
const FOREIGN_SPACE = -1;

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
  /** Stacks of locations. */
  readonly #chains = new StackPieces();
  /** Numbers those of their pieces that call others, by callers and a hash of the entries. */
  readonly #callers = new KeyNumbers();
  /** Where those are among all pieces. */
  #pieceOf = new Uint32Array(FIRST_CAPACITY);
  readonly #hash = new CallchainHash();
  readonly #frames = new FrameIndex();
  readonly #stacks = new StackTable();
  /** The frame of each address that was resolved; newer ones are not yet. */
  #frameOf = new Uint32Array(0);
  /** The frame of addresses in no mapping. */
  #unmapped = NONE;
  /** Whether kernel addresses may have other frames than those they were given. */
  #isKernelStale = false;

  /** Whether there are as many as may be. */
  get isFull(): boolean {
    const { size, wordCount } = this.#chains;
    return size >= MAX_PIECES || wordCount >= MAX_ENTRIES || this.#locations.size >= MAX_LOCATIONS;
  }

  /** A number for a sample's callchain in an address space: mostly another one each time that it is asked for. One without any address becomes one unknown frame. */
  numberOf(space: AddressSpace, { words, callchainStart, callchainLength }: SampleRecord): number {
    let chain = NO_CALLERS;
    let end = callchainStart + 2 * callchainLength;
    // Outermost first: a marker stands before the entries whose owner it tells.
    for (let at = end - 2; at >= callchainStart; at -= 2) {
      if (!isMarker(words[at]!, words[at + 1]!)) continue;
      const isInnermost = at === callchainStart;
      chain = this.#extend(chain, spaceBehind(words[at]!, space.id), words, at + 2, end, isInnermost);
      end = at;
    }
    chain = this.#extend(chain, space.id, words, callchainStart, end, true);
    if (chain === NO_CALLERS) chain = this.#push(chain, space.id, NO_ADDRESS, 0, NO_ADDRESS.length);
    return chain;
  }

  /** Says that a space is one of those that callchains are in. */
  addSpace(space: AddressSpace): void {
    this.#spaces.set(space.id, space);
    this.#anySpace = space;
  }

  /** Starts fetching the names that {@link toStacks} gives to addresses. */
  prepare(symbolizer: Symbolizer): void {
    const locations = this.#locations;
    for (let location = 0; location < locations.size; location++) {
      const space = this.#spaceToAsk(location, locations.wordAt(location, 0));
      if (space === undefined || locations.wordAt(location, 0) === KERNEL_SPACE) continue;
      symbolizer.prepare(space, locations.wordAt(location, 1), locations.wordAt(location, 2));
    }
  }

  /** Gives all addresses their frames, and makes stacks of the callchains. They are valid until {@link clear} or {@link clearChains}. */
  toStacks(symbolizer: Symbolizer): CallchainStacks {
    this.#stacks.clear();
    this.#resolve(symbolizer);
    const stackOf = this.#chains.mapTo(this.#stacks, this.#frameOf);
    return { frames: this.#frames.frames, stacks: this.#stacks, stackOf };
  }

  #resolve(symbolizer: Symbolizer): void {
    const locations = this.#locations;
    const frameOf = new Uint32Array(locations.size);
    frameOf.set(this.#frameOf);
    for (let location = 0; location < frameOf.length; location++) {
      const spaceId = locations.wordAt(location, 0);
      const space = this.#spaceToAsk(location, spaceId);
      if (space === undefined) continue;
      const isKernel = spaceId === KERNEL_SPACE;
      const frame = symbolizer.resolve(
        space,
        isKernel,
        locations.wordAt(location, 1),
        locations.wordAt(location, 2),
      );
      const isUnmapped = frame.mapping === null && !isKernel;
      if (isUnmapped && this.#unmapped === NONE) this.#unmapped = this.#frames.idOf(frame);
      // They are one frame, but an object each time they are asked for: those are not to be kept.
      frameOf[location] = isUnmapped ? this.#unmapped : this.#frames.idOf(frame);
    }
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

  /**
   * The number of the callchain whose innermost entries, those from `first` to `end`, were called by `callers`.
   * Where samples were taken differs most: the leaf is a piece of its own, so that its callers can be known ones, and
   * not looked for itself.
   */
  #extend(
    callers: number,
    owner: number,
    words: Uint32Array,
    first: number,
    end: number,
    isInnermost: boolean,
  ): number {
    if (owner === FOREIGN_SPACE) return callers;
    let chain = callers;
    for (let start = end; start > first; end = start) {
      start = end === first + 2 ? first : Math.max(first + 2, end - PIECE_WORDS);
      const isLeaf = isInnermost && start === first;
      chain = isLeaf
        ? this.#push(chain, owner, words, start, end)
        : this.#find(chain, owner, words, start, end);
    }
    return chain;
  }

  /** The piece with these entries and callers, a new one where there is none. */
  #find(callers: number, owner: number, words: Uint32Array, start: number, end: number): number {
    const known = this.#callers.size;
    this.#hash.hash(owner, words, start, (end - start) >> 1);
    const number = this.#callers.numberOf(callers, this.#hash.low, this.#hash.high);
    if (number < known) return this.#pieceOf[number]!;
    if (number === this.#pieceOf.length) this.#pieceOf = twiceAsLong(this.#pieceOf);
    const piece = this.#push(callers, owner, words, start, end);
    this.#pieceOf[number] = piece;
    return piece;
  }

  #push(callers: number, owner: number, words: Uint32Array, start: number, end: number): number {
    for (let at = start; at < end; at += 2)
      this.#chains.push(this.#locations.numberOf(owner, words[at]! | 0, words[at + 1]! | 0));
    return this.#chains.end(callers);
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
    this.#chains.clear();
    this.#callers.clear();
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

/** Whether an entry with these halves is no address, but tells whose those behind it are. */
function isMarker(low: number, high: number): boolean {
  // With a sign: numbers that need 32 bits without one would become doubles.
  const signedLow = low | 0;
  return (high | 0) === HIGH_OF_MARKERS && signedLow < 0 && signedLow >= FIRST_MARKER;
}

/** Whose addresses follow a marker. */
function spaceBehind(marker: number, userSpace: number): number {
  if (marker === PERF_CONTEXT_KERNEL_LOW || marker === PERF_CONTEXT_HV_LOW) return KERNEL_SPACE;
  return marker === PERF_CONTEXT_USER_LOW ? userSpace : FOREIGN_SPACE;
}
