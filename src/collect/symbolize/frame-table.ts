import { type Frame, type Mapping, UNKNOWN_FUNCTION } from '../../model/frame.js';
import { type ExactAddress, wordOfAddress } from './address.js';
import { demangle } from './symbols/demangle.js';
import { isAnonymous } from './user/user-mapping.js';

/** The frames of a file. */
interface FileFrames {
  /** Whether there is a file, whose offsets tell addresses without a name apart. */
  readonly hasOffsets: boolean;
  /** Their numbers, by function or by offset. */
  readonly numbers: Map<string | number | bigint, number>;
}

/**
 * Numbers the frames that addresses are given. Addresses of one function are one frame (the
 * first seen stands for all), and so are those of one file in several processes:
 * there are no line numbers that would tell them apart, and stacks that differ in
 * nothing else are summed. A frame without a name stays what its file and offset
 * say, so that whoever has the file can still name it; those of no file are one.
 */
export class FrameTable {
  #frames: Frame[] = [];
  /** Of addresses that nothing maps: one of the kernel, one of all programs. */
  readonly #noFile: FileFrames = { hasOffsets: false, numbers: new Map() };
  readonly #files = new Map<string, FileFrames>();
  /** The same by mapping: to put a file's key together takes longer. */
  #filesOfMappings = new WeakMap<Mapping, FileFrames>();

  /** All frames, by number; never changed after {@link clear}. */
  get frames(): readonly Frame[] {
    return this.#frames;
  }

  /**
   * The number, from 0 on, of the frame of an address in the function that `mapping` has under that name. Who knows its
   * `offset` in the file as a number gives it: to make a bigint of it takes longer.
   */
  numberOf(
    systemName: string,
    mapping: Mapping | null,
    address: ExactAddress,
    isKernel: boolean,
    offset?: number,
  ): number {
    const { numbers, hasOffsets } = mapping === null ? this.#noFile : this.#fileOf(mapping);
    let key: string | number | bigint = systemName;
    if (mapping === null) key = isKernel ? 'kernel' : 'user';
    else if (systemName === UNKNOWN_FUNCTION && hasOffsets)
      key = offset ?? wordOfAddress(address) - mapping.start + mapping.fileOffset;
    let number = numbers.get(key);
    if (number === undefined) {
      number = this.#frames.length;
      const functionName = demangle(systemName);
      this.#frames.push({ functionName, systemName, mapping, address: wordOfAddress(address), isKernel });
      numbers.set(key, number);
    }
    return number;
  }

  /** Forgets all frames. */
  clear(): void {
    this.#frames = [];
    this.#files.clear();
    this.#noFile.numbers.clear();
    this.#filesOfMappings = new WeakMap();
  }

  #fileOf(mapping: Mapping): FileFrames {
    let file = this.#filesOfMappings.get(mapping);
    if (file === undefined) {
      file = this.#find(mapping);
      this.#filesOfMappings.set(mapping, file);
    }
    return file;
  }

  #find({ fileName, buildId }: Mapping): FileFrames {
    const key = `${fileName}\0${buildId}`;
    let file = this.#files.get(key);
    if (file === undefined) {
      file = { hasOffsets: !isAnonymous(fileName), numbers: new Map() };
      this.#files.set(key, file);
    }
    return file;
  }
}
