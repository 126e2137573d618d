import type { SampleTable } from '../model/sample-table.js';
import { EMPTY_STACK } from '../model/stack-table.js';

/** Rounds have 32 bits. */
const MAX_ROUND = 0xffff_fffe;

/** The frames of stacks that are added, each once. Keeps its memory from profile to profile. */
export class FrameSet {
  #leaves: Uint32Array = new Uint32Array(0);
  #callers: Uint32Array = new Uint32Array(0);
  #frames = new Uint32Array(0);
  #size = 0;
  /** The last round in which each frame and each stack was added: a clear starts another. */
  #roundOfFrame = new Uint32Array(0);
  #roundOfStack = new Uint32Array(0);
  #round = 1;

  /** Forgets all, and takes the stacks of these samples from then on. */
  open({ frames, stacks }: Pick<SampleTable, 'frames' | 'stacks'>): void {
    this.clear();
    this.#leaves = stacks.leaves;
    this.#callers = stacks.callers;
    if (this.#frames.length < frames.length) {
      this.#frames = new Uint32Array(2 * frames.length);
      this.#roundOfFrame = new Uint32Array(2 * frames.length);
    }
    if (this.#roundOfStack.length < stacks.size) this.#roundOfStack = new Uint32Array(stacks.leaves.length);
  }

  /** In the order in which they were added. Valid until {@link clear}. */
  get frames(): Uint32Array {
    return this.#frames.subarray(0, this.#size);
  }

  get size(): number {
    return this.#size;
  }

  frameAt(index: number): number {
    return this.#frames[index]!;
  }

  /** Adds the frames of a stack. */
  add(stack: number): void {
    const leaves = this.#leaves;
    const callers = this.#callers;
    const round = this.#round;
    // Of a stack that was added, all callers were.
    for (let at = stack; at !== EMPTY_STACK && this.#roundOfStack[at] !== round; at = callers[at]!) {
      this.#roundOfStack[at] = round;
      const frame = leaves[at]!;
      if (this.#roundOfFrame[frame] === round) continue;
      this.#roundOfFrame[frame] = round;
      this.#frames[this.#size++] = frame;
    }
  }

  /** Forgets all. */
  clear(): void {
    this.#size = 0;
    if (this.#round++ < MAX_ROUND) return;
    this.#round = 1;
    this.#roundOfFrame.fill(0);
    this.#roundOfStack.fill(0);
  }
}
