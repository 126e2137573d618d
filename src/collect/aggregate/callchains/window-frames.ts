import { twiceAsLong } from '../../../lib/growing-table.js';
import type { Frame } from '../../../model/frame.js';

const FIRST_CAPACITY = 1 << 4;

/** Numbers the frames of a window, or of the parts of a recording: of those that a symbolizer has, few are of one window. */
export class WindowFrames {
  #frames: Frame[] = [];
  /** The number + 1 of each of the symbolizer's frames, 0 of those that were not met. */
  #numbers = new Uint32Array(FIRST_CAPACITY);

  /** All frames, by number; never changed after {@link clear}. */
  get frames(): readonly Frame[] {
    return this.#frames;
  }

  /** The number, from 0 on, of the frame that a symbolizer has under its own number. */
  numberOf(frame: number, all: readonly Frame[]): number {
    while (frame >= this.#numbers.length) this.#numbers = twiceAsLong(this.#numbers);
    const number = this.#numbers[frame]!;
    if (number > 0) return number - 1;
    this.#numbers[frame] = this.#frames.push(all[frame]!);
    return this.#frames.length - 1;
  }

  /** Forgets all frames. */
  clear(): void {
    this.#frames = [];
    this.#numbers.fill(0);
  }
}
