import type { SampleTable } from '../model/sample-table.js';
import { EMPTY_STACK, type StackTable } from '../model/stack-table.js';
import { varintBytes } from './field-writer.js';

/** So many ids, from 1 on, take one byte. */
const ONE_BYTE_IDS = 127;

/**
 * The location ids of a profile's frames, the same in each part of it. Those of the next profile are written over
 * them: there are many stacks, and memory for each profile would take longer than what is done there.
 */
export class LocationIds {
  /** Of each frame, 0 of those that are in no row. The most frequent have those that take one byte. */
  ofFrame: Uint32Array = new Uint32Array(0);
  /** What the ids of each stack take, as varints; more behind them. */
  bytesOfStack: Uint32Array = new Uint32Array(0);

  /** Numbers the frames of all rows. */
  number(samples: SampleTable): void {
    const { size } = samples.stacks;
    if (this.bytesOfStack.length < size) this.bytesOfStack = new Uint32Array(samples.stacks.leaves.length);
    this.ofFrame = numberFrames(countFrames(samples, this.bytesOfStack.fill(0, 0, size)));
    this.#measureStacks(samples.stacks);
  }

  #measureStacks({ leaves, callers, size }: StackTable): void {
    const bytes = this.bytesOfStack;
    const bytesOfId = new Uint8Array(this.ofFrame.length);
    for (let frame = 0; frame < bytesOfId.length; frame++)
      bytesOfId[frame] = varintBytes(this.ofFrame[frame]!);
    bytes[EMPTY_STACK] = 0;
    for (let stack = 1; stack < size; stack++)
      bytes[stack] = bytesOfId[leaves[stack]!]! + bytes[callers[stack]!]!;
  }
}

function numberFrames(counts: Uint32Array): Uint32Array {
  const frequent =
    counts
      .filter((count) => count > 0)
      .sort()
      .at(-ONE_BYTE_IDS) ?? 0;
  const ids = new Uint32Array(counts.length);
  let id = 0;
  for (const isFrequent of [true, false]) {
    for (let frame = 0; frame < counts.length; frame++) {
      const count = counts[frame]!;
      if (count > 0 && count > frequent === isFrequent) ids[frame] = ++id;
    }
  }
  return ids;
}

/** How often each frame is in the stacks of rows. `ofStacks` is written over: 0 for each stack. */
function countFrames({ frames, stacks, stackOf, rowCount }: SampleTable, ofStacks: Uint32Array): Uint32Array {
  const { leaves, callers, size } = stacks;
  for (let row = 0; row < rowCount; row++) ofStacks[stackOf[row]!]!++;
  const counts = new Uint32Array(frames.length);
  // Callers have lower numbers: those that they call are all counted before.
  for (let stack = size - 1; stack > EMPTY_STACK; stack--) {
    const count = ofStacks[stack]!;
    if (count === 0) continue;
    counts[leaves[stack]!]! += count;
    ofStacks[callers[stack]!]! += count;
  }
  return counts;
}
