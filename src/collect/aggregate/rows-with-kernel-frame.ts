import type { SampleTable } from '../../model/sample-table.js';

/** The rows whose stacks have a kernel frame with a name that is wanted; each frame is looked at once. */
export function rowsWithKernelFrame(
  { frames, stacks, rowCount, stackOf }: SampleTable,
  isWanted: (functionName: string) => boolean,
): Uint32Array {
  const hasFrame = new Uint8Array(frames.length);
  for (let frame = 0; frame < frames.length; frame++) {
    const { isKernel, functionName } = frames[frame]!;
    if (isKernel && isWanted(functionName)) hasFrame[frame] = 1;
  }
  const { leaves, callers, size } = stacks;
  const hasStack = new Uint8Array(size);
  for (let stack = 1; stack < size; stack++)
    hasStack[stack] = hasFrame[leaves[stack]!]! | hasStack[callers[stack]!]!;
  const rows = new Uint32Array(rowCount);
  let count = 0;
  for (let row = 0; row < rowCount; row++) if (hasStack[stackOf[row]!] === 1) rows[count++] = row;
  return rows.subarray(0, count);
}
