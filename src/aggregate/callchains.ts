import { SequenceTable } from '../lib/sequence-table.js';
import type { Frame } from '../model/frame.js';
import {
  PERF_CONTEXT_HV_LOW,
  PERF_CONTEXT_KERNEL_LOW,
  PERF_CONTEXT_MAX_LOW,
  PERF_CONTEXT_USER_LOW,
  type SampleRecord,
} from '../model/perf-record.js';
import type { AddressSpace, Symbolizer } from '../symbolize/index.js';
import { FrameIndex } from './frame-index.js';
import { LocationTable } from './location-table.js';

/** Entries of all distinct callchains, 4 bytes each: a window that reaches it is closed early. */
export const MAX_WORDS = 1 << 23;
/** Distinct addresses, some 50 bytes each. */
export const MAX_LOCATIONS = 1 << 19;

const HIGH_OF_MARKERS = 0xffff_ffff;
/** No address space has this id: the kernel is the same in all. */
const KERNEL_SPACE = 0;
/** Guests have their own kernels and programs, which are not to be named with this host's symbols. */
const FOREIGN_SPACE = -1;

/** The stacks of a window's callchains. */
export interface Stacks {
  readonly frames: readonly Frame[];
  /** Stacks as numbers of frames, leaf first. */
  readonly stacks: SequenceTable;
  /** The stack of each callchain. Callchains of the same functions share one. */
  readonly stackOf: Uint32Array;
}

/**
 * The distinct callchains of a window. While samples come they are numbers of
 * addresses; what those are called is asked at the end, once for each.
 */
export class Callchains {
  readonly #spaces = new Map<number, AddressSpace>();
  readonly #locations = new LocationTable();
  readonly #chains = new SequenceTable();
  readonly #frames = new FrameIndex();
  /** By address. */
  #frameOf = new Uint32Array(0);
  #numbers = new Uint32Array(256);

  /** Whether there are as many as may be. */
  get isFull(): boolean {
    return this.#chains.words >= MAX_WORDS || this.#locations.size >= MAX_LOCATIONS;
  }

  /** The number of a sample's callchain in an address space. One without any address becomes one unknown frame. */
  numberOf(space: AddressSpace, sample: SampleRecord): number {
    const { words, callchainStart, callchainLength } = sample;
    if (this.#numbers.length <= callchainLength) this.#numbers = new Uint32Array(callchainLength * 2);
    const numbers = this.#numbers;
    const end = callchainStart + callchainLength * 2;
    let spaceId = space.id;
    let length = 0;
    for (let at = callchainStart; at < end; at += 2) {
      const low = words[at]!;
      const high = words[at + 1]!;
      if (high === HIGH_OF_MARKERS && low >= PERF_CONTEXT_MAX_LOW) spaceId = spaceBehind(low, space.id);
      else if (spaceId !== FOREIGN_SPACE) numbers[length++] = this.#locations.numberOf(spaceId, low, high);
    }
    if (length === 0) numbers[length++] = this.#locations.numberOf(space.id, 0, 0);
    return this.#chains.intern(numbers, length);
  }

  /** Says that a space is one of those that callchains are in. */
  addSpace(space: AddressSpace): void {
    this.#spaces.set(space.id, space);
  }

  /** Gives all addresses their frames. */
  resolve(symbolizer: Symbolizer): void {
    this.#frames.clear();
    const frameOf = new Uint32Array(this.#locations.size);
    // Of the kernel, any space will do.
    const [anySpace] = this.#spaces.values();
    this.#locations.forEach((spaceId, low, high, location) => {
      const space = this.#spaces.get(spaceId) ?? anySpace!;
      const frame = symbolizer.resolve(space, spaceId === KERNEL_SPACE, low, high);
      frameOf[location] = this.#frames.idOf(frame);
    });
    this.#frameOf = frameOf;
  }

  /** Makes stacks of the callchains, once they are resolved. They are valid, and no callchain can be added, until {@link clear}. */
  toStacks(): Stacks {
    return {
      frames: this.#frames.frames,
      stacks: this.#chains,
      stackOf: this.#chains.replaceWords(this.#frameOf),
    };
  }

  /** Forgets all and keeps the memory. */
  clear(): void {
    this.#spaces.clear();
    this.#locations.clear();
    this.#chains.clear();
    this.#frames.clear();
    this.#frameOf = new Uint32Array(0);
  }
}

/** Whose addresses follow a marker. */
function spaceBehind(marker: number, userSpace: number): number {
  if (marker === PERF_CONTEXT_KERNEL_LOW || marker === PERF_CONTEXT_HV_LOW) return KERNEL_SPACE;
  return marker === PERF_CONTEXT_USER_LOW ? userSpace : FOREIGN_SPACE;
}
