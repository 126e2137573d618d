import type { Frame } from '../model/frame.js';
import type { FrameKey } from './address.js';
import { isAnonymous, type UserMapping } from './user-mapping.js';

/** Frames of one file. */
export interface FileFrames {
  readonly byOffset: Map<number, Frame>;
  /** By the name of the function as its symbol table has it; nothing tells addresses of one apart. */
  readonly byName: Map<string, Frame>;
}

/**
 * Frames that were resolved. A file lies elsewhere in each process: the frames of one with a
 * build ID are kept by their offset in it, and the first that is met stands for all processes.
 */
export class FrameCache {
  /** By address. */
  readonly kernel = new Map<FrameKey, Frame>();
  /** By build ID and name of the file; of one without a build ID, by mapping. */
  readonly #files = new Map<string | UserMapping, FileFrames>();
  #last: { readonly mapping: UserMapping; readonly frames: FileFrames | null } | null = null;

  /** The frames of the file that is mapped; null where there is no file, so that the same place may have other code. */
  ofFile(mapping: UserMapping): FileFrames | null {
    // Addresses of one mapping often come in a row.
    if (this.#last?.mapping !== mapping) this.#last = { mapping, frames: this.#find(mapping) };
    return this.#last.frames;
  }

  /** How many addresses and offsets have a frame. */
  countFrames(): number {
    let count = this.kernel.size;
    for (const { byOffset } of this.#files.values()) count += byOffset.size;
    return count;
  }

  clear(): void {
    this.kernel.clear();
    this.#files.clear();
    this.#last = null;
  }

  #find(mapping: UserMapping): FileFrames | null {
    const { fileName, buildId } = mapping.mapping;
    if (isAnonymous(fileName)) return null;
    const key = buildId === '' ? mapping : `${buildId} ${fileName}`;
    let frames = this.#files.get(key);
    if (frames === undefined) {
      frames = { byOffset: new Map(), byName: new Map() };
      this.#files.set(key, frames);
    }
    return frames;
  }
}
