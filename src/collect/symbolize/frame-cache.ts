import { mapAt } from '../../lib/map-at.js';
import type { Frame } from '../../model/frame.js';
import type { Address } from './address.js';
import type { UserMapping } from './user/user-mapping.js';

/** What an address of a process was resolved to. */
export interface CachedFrame {
  readonly frame: Frame;
  /** Whether the process found the mapping's file. If not, the frame has no name, and another process may find it. */
  readonly isFileFound: boolean;
}

/** By offset in a file. */
type FramesByOffset = Map<number, CachedFrame>;

/**
 * The frames of addresses that were resolved before. A file lies elsewhere in each process: the frames of one with a build
 * ID are kept by their offset in it, and what one process's address was resolved to holds for all. A file without a
 * build ID is known by its mapping alone: at the same place another process may have other code.
 *
 *     process 1   [/lib/libc.so at 7f0000]   7f0a10 ─┐
 *                                                     ├─ offset a10 of libc.so ─ malloc
 *     process 2   [/lib/libc.so at 7e0000]   7e0a10 ─┘
 */
export class FrameCache {
  readonly #kernel = new Map<Address, Frame>();
  /** By build ID and name of the file. */
  readonly #byBuildId = new Map<string, Map<string, FramesByOffset>>();
  readonly #byMapping = new Map<UserMapping, FramesByOffset>();
  #userFrames = 0;

  /** How many frames are kept. */
  get size(): number {
    return this.#kernel.size + this.#userFrames;
  }

  /** The frame of a kernel address, undefined where it was not resolved yet. */
  kernelFrame(address: Address): Frame | undefined {
    return this.#kernel.get(address);
  }

  setKernelFrame(address: Address, frame: Frame): void {
    this.#kernel.set(address, frame);
  }

  /** The frame at an offset in the file of a mapping, undefined where it was not resolved yet. */
  userFrame(mapping: UserMapping, offset: number): CachedFrame | undefined {
    const { buildId, fileName } = mapping.mapping;
    if (buildId === '') return this.#byMapping.get(mapping)?.get(offset);
    return this.#byBuildId.get(buildId)?.get(fileName)?.get(offset);
  }

  setUserFrame(mapping: UserMapping, offset: number, frame: CachedFrame): void {
    const { buildId, fileName } = mapping.mapping;
    const frames =
      buildId === '' ? mapAt(this.#byMapping, mapping) : mapAt(mapAt(this.#byBuildId, buildId), fileName);
    const before = frames.size;
    frames.set(offset, frame);
    this.#userFrames += frames.size - before;
  }

  /** Says that kernel addresses may have other frames from here on. */
  clearKernel(): void {
    this.#kernel.clear();
  }

  clear(): void {
    this.#kernel.clear();
    this.#byBuildId.clear();
    this.#byMapping.clear();
    this.#userFrames = 0;
  }
}
