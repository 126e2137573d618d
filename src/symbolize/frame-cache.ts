import type { Frame, Mapping } from '../model/frame.js';
import type { FrameKey } from './address.js';
import { isAnonymous, type UserMapping } from './user-mapping.js';

/** Frames of one file. */
export interface FileFrames {
  /** Null where there is no file: the same place may have other code later. */
  readonly byOffset: Map<number, Frame> | null;
  /** By the name of the function as its symbol table has it, `[unknown]` where there is no file: nothing tells their addresses apart. */
  readonly byName: Map<string, Frame>;
}

/**
 * Frames that were resolved. A file lies elsewhere in each process: the frames of one with a
 * build ID are kept by their offset in it, and the first that is met stands for all processes.
 */
export class FrameCache {
  /** Of the kernel, by address. */
  readonly kernel = new Map<FrameKey, Frame>();
  /** The frames of the functions of each module, program or the kernel itself, by name. */
  #kernelFunctions = new WeakMap<Mapping, Map<string, Frame>>();
  /** By build ID and name of the file; of one without a build ID, by mapping. */
  readonly #files = new Map<string | UserMapping, FileFrames>();
  /** By mapping, where it was asked for since {@link clear}: to put its file's key together takes longer. */
  #mappings = new WeakMap<UserMapping, FileFrames>();
  #lastMapping: UserMapping | null = null;
  #lastFrames: FileFrames | null = null;

  /** The frames of the file that is mapped. */
  ofFile(mapping: UserMapping): FileFrames {
    // Addresses of one mapping often come in a row.
    if (this.#lastMapping !== mapping) {
      this.#lastMapping = mapping;
      this.#lastFrames = this.#mappings.get(mapping) ?? this.#find(mapping);
    }
    return this.#lastFrames!;
  }

  /** The frames of the functions of the kernel, or of a part of it, by name. */
  kernelFunctions(mapping: Mapping): Map<string, Frame> {
    let functions = this.#kernelFunctions.get(mapping);
    if (functions === undefined) {
      functions = new Map();
      this.#kernelFunctions.set(mapping, functions);
    }
    return functions;
  }

  /** How many entries there are: at least one for each mapping that is held, so that those of processes long gone count, too. */
  countEntries(): number {
    let count = this.kernel.size;
    for (const { byOffset, byName } of this.#files.values()) count += (byOffset?.size ?? 0) + byName.size;
    return count;
  }

  clear(): void {
    this.clearKernel();
    this.#files.clear();
    this.#mappings = new WeakMap();
    this.#lastMapping = null;
    this.#lastFrames = null;
  }

  clearKernel(): void {
    this.kernel.clear();
    this.#kernelFunctions = new WeakMap();
  }

  #find(mapping: UserMapping): FileFrames {
    const { fileName, buildId } = mapping.mapping;
    const key = buildId === '' ? mapping : `${buildId} ${fileName}`;
    let frames = this.#files.get(key);
    if (frames === undefined) {
      frames = { byOffset: isAnonymous(fileName) ? null : new Map(), byName: new Map() };
      this.#files.set(key, frames);
    }
    this.#mappings.set(mapping, frames);
    return frames;
  }
}
