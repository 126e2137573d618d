import { twiceAsLong } from '../../lib/growing-table.js';
import { KeyNumbers } from '../../lib/key-numbers.js';
import type { UserMapping } from './user/user-mapping.js';

/** Small, as of all that grows. */
const FIRST_CAPACITY = 1 << 4;
/** Instead of a file's number: of the kernel, and of memory without a file, which may have other code later. */
export const NO_FILE = 0;

/** Numbers of frames by where they are: the number of a file, or 0, and the halves of an offset or address. A window asks for a hundred thousand, so none is a key of its own. */
class FramesByPlace {
  readonly #places = new KeyNumbers();
  /** The number + 1 of the frame at each place, negated where it is provisional; 0 where none was set. */
  #frames = new Int32Array(FIRST_CAPACITY);

  get size(): number {
    return this.#places.size;
  }

  /** The number of a place. One that is new has no frame: give it one. */
  placeOf(file: number, low: number, high: number): number {
    return this.#places.numberOf(file, low, high);
  }

  /** The frame at a place, null where none was set. */
  frameAt(place: number): number | null {
    const frame = this.#frames[place] ?? 0;
    return frame === 0 ? null : Math.abs(frame) - 1;
  }

  /** Whether the frame at a place has no name because its file was not found: another process, or a later round, may find it. */
  isProvisional(place: number): boolean {
    return this.#frames[place]! < 0;
  }

  setFrame(place: number, frame: number, isProvisional = false): void {
    while (place >= this.#frames.length) this.#frames = twiceAsLong(this.#frames);
    this.#frames[place] = isProvisional ? -1 - frame : frame + 1;
  }

  clear(): void {
    // No more than was set: the kernel's are cleared for each module or program that comes, most often empty.
    this.#frames.fill(0, 0, this.#places.size);
    this.#places.clear();
  }
}

/**
 * Frames that were resolved, by their numbers in a table. A file lies elsewhere in each process: the frames of one
 * with a build ID are kept by their offset in it, and the first that is met stands for all processes.
 */
export class FrameCache {
  /** Of the kernel, by address. */
  readonly kernel = new FramesByPlace();
  /** Of files, by their numbers and offsets. */
  readonly files = new FramesByPlace();
  /** By build ID and name of the file; of one without a build ID, by mapping: the same place may have other code in another process. */
  readonly #fileNumbers = new Map<string | UserMapping, number>();
  /** By mapping, where it was asked for since {@link clear}: to put its file's key together takes longer. */
  #numbersOfMappings = new WeakMap<UserMapping, number>();
  #lastMapping: UserMapping | null = null;
  #lastNumber = NO_FILE;

  /** The number of the file that is mapped, from 1 on, or {@link NO_FILE}. */
  fileOf(mapping: UserMapping): number {
    // Addresses of one mapping often come in a row.
    if (this.#lastMapping !== mapping) {
      this.#lastMapping = mapping;
      this.#lastNumber = this.#numbersOfMappings.get(mapping) ?? this.#find(mapping);
    }
    return this.#lastNumber;
  }

  /** How many entries there are: at least one for each mapping that is held, so that those of processes long gone count, too. */
  get size(): number {
    return this.kernel.size + this.files.size + this.#fileNumbers.size;
  }

  clear(): void {
    this.kernel.clear();
    this.files.clear();
    this.#fileNumbers.clear();
    this.#numbersOfMappings = new WeakMap();
    this.#lastMapping = null;
  }

  #find(mapping: UserMapping): number {
    const { fileName, buildId } = mapping.mapping;
    const key = buildId === '' ? mapping : `${buildId} ${fileName}`;
    let number = this.#fileNumbers.get(key);
    if (number === undefined) {
      number = mapping.isAnonymous ? NO_FILE : this.#fileNumbers.size + 1;
      this.#fileNumbers.set(key, number);
    }
    this.#numbersOfMappings.set(mapping, number);
    return number;
  }
}
