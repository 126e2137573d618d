import { type Frame, type Mapping, UNKNOWN_FUNCTION } from '../model/frame.js';
import { isAnonymous } from '../symbolize/index.js';

/**
 * Numbers the frames of a window, or of the parts of a recording. Addresses of one function are one frame (the
 * first seen stands for all), and so are those of one file in several processes:
 * there are no line numbers that would tell them apart, and stacks that differ in
 * nothing else are summed. A frame without a name stays what its file and offset
 * say, so that whoever has the file can still name it; those of no file are one.
 */
export class FrameIndex {
  #frames: Frame[] = [];
  /** Numbers of the frames that were met, as objects. */
  readonly #numbers = new Map<Frame, number>();
  /** Numbers of the frames of each file, by function or by offset. */
  readonly #files = new Map<string, Map<string | bigint, number>>();
  /** The same by mapping: to put a file's key together takes longer. */
  readonly #filesOfMappings = new Map<Mapping | null, Map<string | bigint, number>>();

  /** All frames, by number; never changed after {@link clear}. */
  get frames(): readonly Frame[] {
    return this.#frames;
  }

  /** The number of the frame, counted from 0. */
  idOf(frame: Frame): number {
    let number = this.#numbers.get(frame);
    if (number === undefined) {
      number = this.#find(frame);
      this.#numbers.set(frame, number);
    }
    return number;
  }

  #find(frame: Frame): number {
    const file = this.#fileOf(frame.mapping);
    const key = keyOf(frame);
    let id = file.get(key);
    if (id === undefined) {
      id = this.#frames.push(frame) - 1;
      file.set(key, id);
    }
    return id;
  }

  /** Forgets all frames. */
  clear(): void {
    this.#frames = [];
    this.#numbers.clear();
    this.#files.clear();
    this.#filesOfMappings.clear();
  }

  #fileOf(mapping: Mapping | null): Map<string | bigint, number> {
    let file = this.#filesOfMappings.get(mapping);
    if (file === undefined) {
      file = this.#findFile(mapping);
      this.#filesOfMappings.set(mapping, file);
    }
    return file;
  }

  #findFile(mapping: Mapping | null): Map<string | bigint, number> {
    const key = mapping === null ? '' : `${mapping.fileName}\0${mapping.buildId}`;
    let file = this.#files.get(key);
    if (file === undefined) {
      file = new Map();
      this.#files.set(key, file);
    }
    return file;
  }
}

/** What tells frames of one file apart: the function, or the offset where it has no name; of no file, whether it is the kernel. */
function keyOf({ functionName, systemName, mapping, address, isKernel }: Frame): string | bigint {
  if (mapping === null) return isKernel ? 'k' : 'u';
  if (functionName !== UNKNOWN_FUNCTION) return systemName;
  if (isAnonymous(mapping.fileName)) return '';
  return address - mapping.start + mapping.fileOffset;
}
