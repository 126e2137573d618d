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

/** Distinct pieces of callchains, some 70 bytes each: a window that reaches it is closed early. Less than there are slots for by what waiting samples may add: beyond, memory would double. */
export const MAX_PIECES = 380_000;
/** Entries of distinct callchains. At the end those of the same functions are one, but all may differ: 4 bytes each. */
export const MAX_ENTRIES = 8_000_000;
/** Distinct addresses, some 40 bytes each. */
export const MAX_LOCATIONS = 1 << 18;
/** Entries that are looked up at once, in words: of fewer there would be more pieces, of more fewer shared ones. */
const PIECE_WORDS = 2 * 16;

/** The halves of markers, as numbers with a sign: those are compared without making doubles of them. */
const HIGH_OF_MARKERS = -1;
const FIRST_MARKER = PERF_CONTEXT_MAX_LOW | 0;
const NONE = -1;
const NO_ADDRESS = new Uint32Array(2);
/** No address space has this id: the kernel is the same in all. */
const KERNEL_SPACE = 0;
/** Guests have their own kernels and programs, which are not to be named with this host's symbols. */
const FOREIGN_SPACE = -1;

/** The stacks of a window's callchains. */
export class CallchainStacks {
  readonly frames: readonly Frame[];
  /** Stacks of numbers of frames: those that were asked for. */
  readonly stacks: StackTable;
  readonly #chains: StackPieces;
  /** The frame of each location. */
  readonly #frameOf: Uint32Array;
  /** By callchain. */
  readonly #known: Int32Array;

  constructor(frames: readonly Frame[], stacks: StackTable, chains: StackPieces, frameOf: Uint32Array) {
    this.frames = frames;
    this.stacks = stacks;
    this.#chains = chains;
    this.#frameOf = frameOf;
    this.#known = new Int32Array(chains.size).fill(NONE);
  }

  /** The stack of a callchain, which is in {@link stacks} from then on. Callchains of the same functions share one. */
  stackOf(callchain: number): number {
    const known = this.#known[callchain]!;
    if (known !== NONE) return known;
    const stack = this.#chains.addTo(this.stacks, callchain, this.#frameOf);
    this.#known[callchain] = stack;
    return stack;
  }
}

/**
 * The distinct callchains of a window. While samples come they are stacks of
 * addresses; what those are called is asked at the end, once for each.
 */
export class Callchains {
  readonly #spaces = new Map<number, AddressSpace>();
  /** One of them: of the kernel, any will do. */
  #anySpace: AddressSpace | undefined;
  readonly #locations = new KeyNumbers();
  /** Stacks of locations. */
  readonly #chains = new StackPieces();
  /** Numbers of their pieces, by callers and a hash of the entries. */
  readonly #pieces = new KeyNumbers();
  readonly #hash = new CallchainHash();
  /** Entries of the callchains that have a piece of their own. */
  #entries = 0;
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
    const { size } = this.#chains;
    return size >= MAX_PIECES || this.#entries >= MAX_ENTRIES || this.#locations.size >= MAX_LOCATIONS;
  }

  /** The number of a sample's callchain in an address space. One without any address becomes one unknown frame. */
  numberOf(space: AddressSpace, { words, callchainStart, callchainLength }: SampleRecord): number {
    const piecesBefore = this.#chains.size;
    let chain = NO_CALLERS;
    let end = callchainStart + 2 * callchainLength;
    // Outermost first: a marker stands before the entries whose owner it tells.
    for (let at = end - 2; at >= callchainStart; at -= 2) {
      if (!isMarker(words[at]!, words[at + 1]!)) continue;
      chain = this.#extend(chain, spaceBehind(words[at]!, space.id), words, at + 2, end);
      end = at;
    }
    chain = this.#extend(chain, space.id, words, callchainStart, end);
    if (chain === NO_CALLERS) chain = this.#extend(chain, space.id, NO_ADDRESS, 0, NO_ADDRESS.length);
    if (this.#chains.size > piecesBefore) this.#entries += callchainLength;
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
    const places = locations.findPlaces();
    for (let location = 0; location < places.length; location++) {
      const place = places[location]!;
      const space = this.#spaceToAsk(location, locations.wordAt(place, 0));
      if (space === undefined || locations.wordAt(place, 0) === KERNEL_SPACE) continue;
      symbolizer.prepare(space, locations.wordAt(place, 1), locations.wordAt(place, 2));
    }
  }

  /** Gives all addresses their frames, and makes stacks of the callchains. They are valid until {@link clear} or {@link clearChains}. */
  toStacks(symbolizer: Symbolizer): CallchainStacks {
    this.#stacks.clear();
    this.#resolve(symbolizer);
    return new CallchainStacks(this.#frames.frames, this.#stacks, this.#chains, this.#frameOf);
  }

  #resolve(symbolizer: Symbolizer): void {
    const locations = this.#locations;
    const places = locations.findPlaces();
    const frameOf = new Uint32Array(places.length);
    frameOf.set(this.#frameOf);
    for (let location = 0; location < places.length; location++) {
      const place = places[location]!;
      const spaceId = locations.wordAt(place, 0);
      const space = this.#spaceToAsk(location, spaceId);
      if (space === undefined) continue;
      const isKernel = spaceId === KERNEL_SPACE;
      const frame = symbolizer.resolve(
        space,
        isKernel,
        locations.wordAt(place, 1),
        locations.wordAt(place, 2),
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
    return isKernel ? this.#anySpace : this.#spaces.get(spaceId);
  }

  /**
   * The number of the callchain whose innermost entries, those from `first` to `end`, were called by `callers`.
   * Where samples were taken differs most: the leaf is a piece of its own, so that its callers can be known ones.
   */
  #extend(callers: number, owner: number, words: Uint32Array, first: number, end: number): number {
    if (owner === FOREIGN_SPACE) return callers;
    let chain = callers;
    for (let start = end; start > first; end = start) {
      start = end === first + 2 ? first : Math.max(first + 2, end - PIECE_WORDS);
      chain = this.#pieceOf(chain, owner, words, start, end);
    }
    return chain;
  }

  #pieceOf(callers: number, owner: number, words: Uint32Array, start: number, end: number): number {
    this.#hash.hash(owner, words, start, (end - start) >> 1);
    const piece = this.#pieces.numberOf(callers, this.#hash.low, this.#hash.high);
    if (piece < this.#chains.size) return piece;
    for (let at = start; at < end; at += 2)
      this.#chains.push(this.#locations.numberOf(owner, words[at]! | 0, words[at + 1]! | 0));
    this.#chains.end(callers);
    return piece;
  }

  /** Says that kernel addresses may be called otherwise from here on: they are resolved anew. */
  forgetKernelFrames(): void {
    this.#isKernelStale = true;
  }

  /** Forgets the callchains, of which {@link toStacks} made stacks, and unless there are very many, not what addresses are called. */
  clearChains(): void {
    this.#spaces.clear();
    this.#anySpace = undefined;
    this.#chains.clear();
    this.#pieces.clear();
    this.#entries = 0;
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
