import { KeyNumbers } from '../lib/key-numbers.js';
import type { Frame, Mapping } from '../model/frame.js';
import { isAnonymous, type UserMapping } from './user-mapping.js';

/** Frames of one file. */
export interface FileFrames {
  /** Counted from 1; null where there is no file: the same place may have other code later. */
  readonly number: number | null;
  /** By the name of the function as its symbol table has it, `[unknown]` where there is no file: nothing tells their addresses apart. */
  readonly byName: Map<string, Frame>;
}

/** Frames by where they are: the number of a file, or 0, and the halves of an offset or address. A window asks for a hundred thousand, so none is a key of its own. */
class FramesByPlace {
  readonly #places = new KeyNumbers();
  #frames: Frame[] = [];

  get size(): number {
    return this.#places.size;
  }

  /** The number of a place. One that is new has no frame: give it one. */
  placeOf(file: number, low: number, high: number): number {
    return this.#places.numberOf(file, low, high);
  }

  frameAt(place: number): Frame | undefined {
    return this.#frames[place];
  }

  setFrame(place: number, frame: Frame): void {
    this.#frames[place] = frame;
  }

  clear(): void {
    this.#places.clear();
    this.#frames = [];
  }
}

/**
 * Frames that were resolved. A file lies elsewhere in each process: the frames of one with a
 * build ID are kept by their offset in it, and the first that is met stands for all processes.
 */
export class FrameCache {
  /** Of the kernel, by address. */
  readonly kernel = new FramesByPlace();
  /** Of files, by their numbers and offsets. */
  readonly files = new FramesByPlace();
  /** The frames of the functions of each module, program or the kernel itself, by name. */
  #kernelFunctions = new WeakMap<Mapping, Map<string, Frame>>();
  /** By build ID and name of the file; of one without a build ID, by mapping. */
  readonly #filesByKey = new Map<string | UserMapping, FileFrames>();
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
    let count = this.kernel.size + this.files.size;
    for (const { byName } of this.#filesByKey.values()) count += byName.size;
    return count;
  }

  clear(): void {
    this.clearKernel();
    this.files.clear();
    this.#filesByKey.clear();
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
    let frames = this.#filesByKey.get(key);
    if (frames === undefined) {
      const number = isAnonymous(fileName) ? null : this.#filesByKey.size + 1;
      frames = { number, byName: new Map() };
      this.#filesByKey.set(key, frames);
    }
    this.#mappings.set(mapping, frames);
    return frames;
  }
}
