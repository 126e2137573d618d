import { KeyNumbers } from '../../../lib/key-numbers.js';
import type { Frame } from '../../../model/frame.js';
import type { AddressSpace, FrameSource } from '../followed-sources.js';

/** No address space has this id: the kernel is the same in all. */
export const KERNEL_SPACE = 0;

/** Frames, and which of them each location has. */
export interface NumberedFrames {
  readonly frames: readonly Frame[];
  /** The number of the frame of each location. */
  readonly frameOf: Uint32Array;
}

/**
 * Numbers the addresses that the callchains of a window go through. A location is an address in an address space,
 * {@link KERNEL_SPACE} or a process's.
 */
export class Locations {
  /** By the id of the space and the halves of the address. */
  readonly #numbers = new KeyNumbers();
  readonly #spaces = new Map<number, AddressSpace>();

  get size(): number {
    return this.#numbers.size;
  }

  /** Says that addresses of this space may come. */
  addSpace(space: AddressSpace): void {
    this.#spaces.set(space.id, space);
  }

  /** The number of the location with these halves, from 0 on; each space but the kernel's was added. */
  numberOf(spaceId: number, low: number, high: number): number {
    return this.#numbers.numberOf(spaceId, low, high);
  }

  /** Starts fetching the names that {@link resolve} gives. */
  prepare(source: FrameSource): void {
    const numbers = this.#numbers;
    for (let location = 0; location < numbers.size; location++) {
      const spaceId = numbers.wordAt(location, 0);
      if (spaceId === KERNEL_SPACE) continue;
      source.prepare(this.#spaces.get(spaceId)!, numbers.wordAt(location, 1), numbers.wordAt(location, 2));
    }
  }

  /** Asks for the frame of each location, and numbers the frames. */
  resolve(source: FrameSource): NumberedFrames {
    const frames: Frame[] = [];
    const numberOf = new Map<Frame, number>();
    const frameOf = new Uint32Array(this.size);
    for (let location = 0; location < frameOf.length; location++) {
      const frame = this.#frameOf(location, source);
      let number = numberOf.get(frame);
      if (number === undefined) {
        number = frames.push(frame) - 1;
        numberOf.set(frame, number);
      }
      frameOf[location] = number;
    }
    return { frames, frameOf };
  }

  /** Forgets all locations and spaces. */
  clear(): void {
    this.#numbers.clear();
    this.#spaces.clear();
  }

  #frameOf(location: number, source: FrameSource): Frame {
    const spaceId = this.#numbers.wordAt(location, 0);
    const low = this.#numbers.wordAt(location, 1);
    const high = this.#numbers.wordAt(location, 2);
    if (spaceId === KERNEL_SPACE) return source.kernelFrame(low, high);
    return source.userFrame(this.#spaces.get(spaceId)!, low, high);
  }
}
