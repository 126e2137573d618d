import type { SampleTable } from '../model/sample-table.js';

/** What {@link rowsWithKernelFrame} thinks of a frame; 0 of a user frame. */
const UNWANTED_KERNEL_FRAME = 1;
const WANTED_KERNEL_FRAME = 2;

/** The rows whose stacks have a kernel frame with a name that is wanted; each frame is looked at once. Of stacks as callchains are: the kernel's part before the user's. */
export function rowsWithKernelFrame(
  { frames, stacks, rowCount, stackOf }: SampleTable,
  isWanted: (functionName: string) => boolean,
): Uint32Array {
  const kinds = new Uint8Array(frames.length);
  for (let frame = 0; frame < frames.length; frame++) {
    const { isKernel, functionName } = frames[frame]!;
    if (isKernel) kinds[frame] = isWanted(functionName) ? WANTED_KERNEL_FRAME : UNWANTED_KERNEL_FRAME;
  }
  const { words, starts } = stacks;
  const rows = new Uint32Array(rowCount);
  let size = 0;
  for (let row = 0; row < rowCount; row++) {
    const stack = stackOf[row]!;
    const end = starts[stack + 1]!;
    let at = starts[stack]!;
    while (at < end && kinds[words[at]!] === UNWANTED_KERNEL_FRAME) at++;
    if (at < end && kinds[words[at]!] === WANTED_KERNEL_FRAME) rows[size++] = row;
  }
  return rows.subarray(0, size);
}
