import { mapAt } from '../../lib/map-at.js';
import { type Frame, type Mapping, UNKNOWN_FUNCTION } from '../../model/frame.js';
import { type ExactAddress, wordOfAddress } from './address.js';
import { clipName } from './symbols/clip-name.js';
import { demangle } from './symbols/demangle.js';
import { isAnonymous } from './user/user-mapping.js';

/** What tells the frames of a file apart: the name of the function or, where it has none, the offset in the file. */
type FrameKey = string | number | bigint;

/**
 * All frames that there are. Addresses of one function are one frame (the first seen stands for
 * all), and so are those of one file in several processes: there are no line numbers that would tell
 * them apart, and stacks that differ in nothing else are summed. A frame without a name stays what its file and
 * offset say, so that it can still be named with the file; those of no file are one.
 */
export class FrameTable {
  #size = 0;
  /** Of addresses that nothing maps: one of the kernel, one of all programs. */
  readonly #unmapped = new Map<FrameKey, Frame>();
  /** By name and build ID of the file. */
  readonly #files = new Map<string, Map<string, Map<FrameKey, Frame>>>();

  /** How many frames there are. */
  get size(): number {
    return this.#size;
  }

  /**
   * The frame of an address in the function that `mapping` has under that name. Who knows its `offset` in the file as
   * a number gives it.
   */
  frameOf(
    systemName: string,
    mapping: Mapping | null,
    address: ExactAddress,
    isKernel: boolean,
    offset?: number,
  ): Frame {
    const frames =
      mapping === null ? this.#unmapped : mapAt(mapAt(this.#files, mapping.fileName), mapping.buildId);
    let key: FrameKey = systemName;
    if (mapping === null) key = isKernel ? 'kernel' : 'user';
    else if (systemName === UNKNOWN_FUNCTION && !isAnonymous(mapping.fileName))
      key = offset ?? wordOfAddress(address) - mapping.start + mapping.fileOffset;
    let frame = frames.get(key);
    if (frame === undefined) {
      // Written out, so that all frames have one shape: there are ten thousands of them.
      frame = {
        functionName: demangle(systemName),
        systemName: clipName(systemName),
        mapping,
        address: wordOfAddress(address),
        isKernel,
      };
      frames.set(key, frame);
      this.#size++;
    }
    return frame;
  }

  /** Forgets all frames. */
  clear(): void {
    this.#size = 0;
    this.#unmapped.clear();
    this.#files.clear();
  }
}
