import type { Stack } from '../../../model/frame.js';

/** A stack that stands for no code: one frame whose name says what its values are of. */
export function stackNamed(name: string): Stack {
  return [{ functionName: name, systemName: name, mapping: null, address: 0n, isKernel: false }];
}
