import type { Stack } from '../model/frame.js';
import {
  PERF_CONTEXT_HV_LOW,
  PERF_CONTEXT_KERNEL_LOW,
  PERF_CONTEXT_MAX_LOW,
  PERF_CONTEXT_USER_LOW,
} from '../model/perf-record.js';
import type { AddressSpace, Symbolizer } from '../symbolize/index.js';
import { AddressTable } from './address-table.js';
import { CallchainTable } from './callchain-table.js';
import { FrameIndex } from './frame-index.js';

const HIGH_OF_MARKERS = 0xffff_ffff;
/** No address space has this id: the kernel is the same in all. */
const KERNEL_SPACE = 0;

/** Resolves the callchains of a window to stacks of functions, each distinct one once. */
export class CallchainResolver {
  readonly #symbolizer: Symbolizer;
  readonly #frames = new FrameIndex();
  readonly #addresses = new AddressTable();
  /** Stacks as words, each the number of a frame. */
  readonly #table = new CallchainTable();
  readonly #stacks: Stack[] = [];
  #ids = new Uint32Array(256);

  constructor(symbolizer: Symbolizer) {
    this.#symbolizer = symbolizer;
  }

  /** The index of the stack of these words (see `SampleRecord.words`); callchains of the same functions share it. */
  resolve(space: AddressSpace, words: Uint32Array): number {
    const length = this.#frameIds(space, words);
    const index = this.#table.intern(0, this.#ids, 0, length);
    if (index === this.#stacks.length) {
      this.#stacks.push(Array.from({ length }, (_, i) => this.#frames.frameOf(this.#ids[i]!)));
    }
    return index;
  }

  /** The stack at an index that {@link resolve} gave. */
  stackOf(index: number): Stack {
    return this.#stacks[index]!;
  }

  /** Forgets all stacks. */
  clear(): void {
    this.#frames.clear();
    this.#addresses.clear();
    this.#table.clear();
    this.#stacks.length = 0;
  }

  /** Puts the numbers of the frames into `#ids`; returns how many. A callchain without any address becomes one unknown frame. */
  #frameIds(space: AddressSpace, words: Uint32Array): number {
    if (this.#ids.length < words.length / 2 + 1) this.#ids = new Uint32Array(words.length);
    let mode: Mode = 'user';
    let length = 0;
    for (let i = 0; i < words.length; i += 2) {
      const low = words[i]!;
      const high = words[i + 1]!;
      if (high === HIGH_OF_MARKERS && low >= PERF_CONTEXT_MAX_LOW) mode = modeOf(low);
      else if (mode !== 'foreign') this.#ids[length++] = this.#frameId(space, mode === 'kernel', low, high);
    }
    if (length === 0) this.#ids[length++] = this.#frameId(space, false, 0, 0);
    return length;
  }

  #frameId(space: AddressSpace, isKernel: boolean, low: number, high: number): number {
    const spaceId = isKernel ? KERNEL_SPACE : space.id;
    const known = this.#addresses.get(spaceId, low, high);
    if (known >= 0) return known;
    const id = this.#frames.idOf(this.#symbolizer.resolve(space, isKernel, low, high));
    this.#addresses.set(spaceId, low, high, id);
    return id;
  }
}

/** Whose addresses follow a marker; a guest's are not to be named with this host's symbols. */
type Mode = 'kernel' | 'user' | 'foreign';

function modeOf(low: number): Mode {
  if (low === PERF_CONTEXT_KERNEL_LOW || low === PERF_CONTEXT_HV_LOW) return 'kernel';
  return low === PERF_CONTEXT_USER_LOW ? 'user' : 'foreign';
}
