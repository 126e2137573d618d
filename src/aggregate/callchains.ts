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
import { FrameIndex } from './frame-index.js';
import { LocationTable } from './location-table.js';

/** Entries of distinct callchains, 4 bytes each, and some 16 more for each callchain: a window that reaches it is closed early. A bit less than a power of two, where memory would double. */
export const MAX_ENTRIES = 2_000_000;
/** Distinct addresses, some 40 bytes each. */
export const MAX_LOCATIONS = 1 << 18;

/** The halves of markers, as numbers with a sign: those are compared without making doubles of them. */
const HIGH_OF_MARKERS = -1;
const FIRST_MARKER = PERF_CONTEXT_MAX_LOW | 0;
const NONE = -1;
/** No address space has this id: the kernel is the same in all. */
const KERNEL_SPACE = 0;
/** Guests have their own kernels and programs, which are not to be named with this host's symbols. */
const FOREIGN_SPACE = -1;

/** The stacks of a window's callchains. */
export interface Stacks {
  readonly frames: readonly Frame[];
  /** Stacks of numbers of frames. */
  readonly stacks: StackTable;
  /** The stack of each callchain. Callchains of the same functions share one. */
  readonly stackOf: Uint32Array;
}

/**
 * The distinct callchains of a window. While samples come they are stacks of
 * addresses; what those are called is asked at the end, once for each.
 */
export class Callchains {
  readonly #spaces = new Map<number, AddressSpace>();
  readonly #locations = new LocationTable();
  /** Stacks of locations. */
  readonly #chains = new StackTable();
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
    return this.#chains.wordCount >= MAX_ENTRIES || this.#locations.size >= MAX_LOCATIONS;
  }

  /** The number of a sample's callchain in an address space. One without any address becomes one unknown frame. */
  numberOf(space: AddressSpace, { words, callchainStart, callchainLength }: SampleRecord): number {
    const end = callchainStart + 2 * callchainLength;
    /** Whose the entries are: a marker stands before them. */
    let owner = space.id;
    let isEmpty = true;
    for (let at = callchainStart; at < end; at += 2) {
      const low = words[at]! | 0;
      const high = words[at + 1]! | 0;
      const isMarker = high === HIGH_OF_MARKERS && low < 0 && low >= FIRST_MARKER;
      if (isMarker) owner = spaceBehind(low >>> 0, space.id);
      else if (owner !== FOREIGN_SPACE) {
        this.#chains.push(this.#locations.numberOf(owner, low, high));
        isEmpty = false;
      }
    }
    if (isEmpty) this.#chains.push(this.#locations.numberOf(space.id, 0, 0));
    return this.#chains.end();
  }

  /** Says that a space is one of those that callchains are in. */
  addSpace(space: AddressSpace): void {
    this.#spaces.set(space.id, space);
  }

  /** Starts fetching the names that {@link toStacks} gives to addresses. */
  prepare(symbolizer: Symbolizer): void {
    this.#forEachUnresolved((space, isKernel, low, high) => {
      if (!isKernel) symbolizer.prepare(space, low, high);
    });
  }

  /** Gives all addresses their frames, and makes stacks of the callchains. They are valid until {@link clear} or {@link clearChains}. */
  toStacks(symbolizer: Symbolizer): Stacks {
    this.#stacks.clear();
    this.#resolve(symbolizer);
    const stackOf = this.#chains.mapTo(this.#stacks, this.#frameOf);
    return { frames: this.#frames.frames, stacks: this.#stacks, stackOf };
  }

  #resolve(symbolizer: Symbolizer): void {
    const frameOf = new Uint32Array(this.#locations.size);
    frameOf.set(this.#frameOf);
    this.#forEachUnresolved((space, isKernel, low, high, location) => {
      const frame = symbolizer.resolve(space, isKernel, low, high);
      const isUnmapped = frame.mapping === null && !isKernel;
      if (isUnmapped && this.#unmapped === NONE) this.#unmapped = this.#frames.idOf(frame);
      // They are one frame, but an object each time they are asked for: those are not to be kept.
      frameOf[location] = isUnmapped ? this.#unmapped : this.#frames.idOf(frame);
    });
    this.#frameOf = frameOf;
    // Without a space nobody was asked.
    if (this.#spaces.size > 0) this.#isKernelStale = false;
  }

  /** Calls `visit` for the addresses that have no frame yet, for those that lay in no mapping (one may have come since), and for the kernel's where it has changed. */
  #forEachUnresolved(
    visit: (space: AddressSpace, isKernel: boolean, low: number, high: number, location: number) => void,
  ): void {
    const frameOf = this.#frameOf;
    const unmapped = this.#unmapped;
    const isKernelStale = this.#isKernelStale;
    // Of the kernel, any space will do.
    const [anySpace] = this.#spaces.values();
    this.#locations.forEach((spaceId, low, high, location) => {
      const isKernel = spaceId === KERNEL_SPACE;
      const isStale = isKernel ? isKernelStale : frameOf[location] === unmapped;
      if (location < frameOf.length && !isStale) return;
      const space = isKernel ? anySpace : this.#spaces.get(spaceId);
      // In a space that nobody sampled since, nothing has changed.
      if (space !== undefined) visit(space, isKernel, low, high, location);
    });
  }

  /** Says that kernel addresses may be called otherwise from here on: they are resolved anew. */
  forgetKernelFrames(): void {
    this.#isKernelStale = true;
  }

  /** Forgets the callchains, of which {@link toStacks} made stacks, and unless there are very many, not what addresses are called. */
  clearChains(): void {
    this.#spaces.clear();
    this.#chains.clear();
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

/** Whose addresses follow a marker. */
function spaceBehind(marker: number, userSpace: number): number {
  if (marker === PERF_CONTEXT_KERNEL_LOW || marker === PERF_CONTEXT_HV_LOW) return KERNEL_SPACE;
  return marker === PERF_CONTEXT_USER_LOW ? userSpace : FOREIGN_SPACE;
}
