import type { Frame } from '../model/frame.js';
import {
  PERF_CONTEXT_HV_LOW,
  PERF_CONTEXT_KERNEL_LOW,
  PERF_CONTEXT_MAX_LOW,
  PERF_CONTEXT_USER_LOW,
  type SampleRecord,
} from '../model/perf-record.js';
import { EMPTY_STACK, StackTree } from '../model/stack-tree.js';
import type { AddressSpace, Symbolizer } from '../symbolize/index.js';
import { CallchainTree } from './callchain-tree.js';
import { FrameIndex } from './frame-index.js';
import { RecentCallchain } from './recent-callchain.js';

/** Nodes of the tree of callchains, some 35 bytes each: a window that reaches it is closed early. */
export const MAX_ENTRIES = 1 << 20;
/** Distinct addresses, some 30 bytes each. */
export const MAX_LOCATIONS = 1 << 18;

const HIGH_OF_MARKERS = 0xffff_ffff;
/** No address space has this id: the kernel is the same in all. */
const KERNEL_SPACE = 0;
/** Guests have their own kernels and programs, which are not to be named with this host's symbols. */
const FOREIGN_SPACE = -1;
/** Of an entry that is no address but says whose those after it are. */
const NO_SPACE = -2;

/** Threads whose last callchains are remembered; a power of two. */
const RECENT_THREADS = 128;

/** The stacks of a window's callchains. */
export interface Stacks {
  readonly frames: readonly Frame[];
  /** Stacks of numbers of frames. */
  readonly stacks: StackTree;
  /** The stack of each callchain. Callchains of the same functions share one. */
  readonly stackOf: Uint32Array;
}

/**
 * The distinct callchains of a window. While samples come they are stacks of
 * addresses; what those are called is asked at the end, once for each.
 */
export class Callchains {
  readonly #spaces = new Map<number, AddressSpace>();
  readonly #chains = new CallchainTree();
  /** By a hash of the thread. */
  readonly #recent = Array.from({ length: RECENT_THREADS }, () => new RecentCallchain());
  readonly #frames = new FrameIndex();
  readonly #stacks = new StackTree();

  /** Whether there are as many as may be. */
  get isFull(): boolean {
    return this.#chains.size >= MAX_ENTRIES || this.#chains.locations.size >= MAX_LOCATIONS;
  }

  /** The number of a sample's callchain in an address space. One without any address becomes one unknown frame. */
  numberOf(space: AddressSpace, sample: SampleRecord): number {
    const { words, callchainStart: first, callchainLength, tid } = sample;
    const last = first + 2 * callchainLength - 2;
    const recent = this.#recent[tid & (RECENT_THREADS - 1)]!;
    let known = recent.space === space.id ? recent.commonLength(words, first, last) : 0;
    let owner = NO_SPACE;
    let chain = EMPTY_STACK;
    if (known > 0) {
      owner = ownerOf(words, first, last - 2 * (known - 1), space.id);
      if (owner === recent.ownerAt(known - 1)) chain = recent.chainAt(known - 1);
      else {
        known = 0;
        owner = NO_SPACE;
      }
    }
    recent.space = space.id;
    recent.length = known;
    for (let at = last - 2 * known; at >= first; at -= 2) {
      const low = words[at]!;
      const high = words[at + 1]!;
      const isAddress = !isMarker(low, high);
      if (!isAddress) owner = NO_SPACE;
      else if (owner === NO_SPACE) {
        owner = ownerOf(words, first, at, space.id);
        if (owner !== FOREIGN_SPACE) chain = this.#chains.enter(chain, owner);
      }
      if (isAddress && owner !== FOREIGN_SPACE) chain = this.#chains.childOf(chain, low, high, owner);
      recent.push(low, high, chain, owner);
    }
    if (chain !== EMPTY_STACK) return chain;
    return this.#chains.childOf(this.#chains.enter(EMPTY_STACK, space.id), 0, 0, space.id);
  }

  /** Says that a space is one of those that callchains are in. */
  addSpace(space: AddressSpace): void {
    this.#spaces.set(space.id, space);
  }

  /** Starts fetching the names that {@link toStacks} gives to addresses. */
  prepare(symbolizer: Symbolizer): void {
    this.#chains.locations.forEach((spaceId, low, high) => {
      if (spaceId !== KERNEL_SPACE) symbolizer.prepare(this.#spaces.get(spaceId)!, low, high);
    });
  }

  /** Gives all addresses their frames, and makes stacks of the callchains. They are valid until {@link clear}. */
  toStacks(symbolizer: Symbolizer): Stacks {
    this.#frames.clear();
    this.#stacks.clear();
    const stackOf = this.#chains.toStacks(this.#stacks, this.#framesOfLocations(symbolizer));
    return { frames: this.#frames.frames, stacks: this.#stacks, stackOf };
  }

  /** The number of the frame of each address. */
  #framesOfLocations(symbolizer: Symbolizer): Uint32Array {
    const frameOf = new Uint32Array(this.#chains.locations.size);
    // Of the kernel, any space will do.
    const [anySpace] = this.#spaces.values();
    this.#chains.locations.forEach((spaceId, low, high, location) => {
      const space = this.#spaces.get(spaceId) ?? anySpace!;
      const frame = symbolizer.resolve(space, spaceId === KERNEL_SPACE, low, high);
      frameOf[location] = this.#frames.idOf(frame);
    });
    return frameOf;
  }

  /** Forgets all and keeps the memory. */
  clear(): void {
    this.#spaces.clear();
    this.#chains.clear();
    for (const recent of this.#recent) recent.space = -1;
    this.#frames.clear();
    this.#stacks.clear();
  }
}

function isMarker(low: number, high: number): boolean {
  return high === HIGH_OF_MARKERS && low >= PERF_CONTEXT_MAX_LOW;
}

/** Whose the entry at `at` is: a marker stands before its addresses, which are up to the next one. */
function ownerOf(words: Uint32Array, first: number, at: number, userSpace: number): number {
  if (isMarker(words[at]!, words[at + 1]!)) return NO_SPACE;
  for (let before = at - 2; before >= first; before -= 2) {
    const low = words[before]!;
    if (isMarker(low, words[before + 1]!)) return spaceBehind(low, userSpace);
  }
  return userSpace;
}

/** Whose addresses follow a marker. */
function spaceBehind(marker: number, userSpace: number): number {
  if (marker === PERF_CONTEXT_KERNEL_LOW || marker === PERF_CONTEXT_HV_LOW) return KERNEL_SPACE;
  return marker === PERF_CONTEXT_USER_LOW ? userSpace : FOREIGN_SPACE;
}
