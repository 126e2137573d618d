import { type Frame, type Stack, UNKNOWN_FUNCTION } from '../../model/frame.js';
import { placeholderOf } from './kernel-placeholder.js';

/** Of how many samples in the kernel at least some function must have a name. */
const MIN_NAMED_SHARE = 0.1;

/** A stack, leaf first, and of how many samples it is. */
interface CountedStack {
  readonly stack: Stack;
  readonly count: number;
}

/**
 * Whether kernel functions have names: false where next to no sample in the kernel has a function with one, BPF programs
 * apart, and where no frame at all has a name. True without samples in the kernel, as it cannot be told.
 */
export function hasKernelNames(stacks: Iterable<CountedStack>): boolean {
  let inKernel = 0;
  let named = 0;
  let hasNames = false;
  let isEmpty = true;
  for (const { stack, count } of stacks) {
    isEmpty = false;
    hasNames ||= stack.some(({ functionName }) => functionName !== UNKNOWN_FUNCTION);
    const ofKernel = stack.filter(isOfKernel);
    if (ofKernel.length === 0) continue;
    inKernel += count;
    if (ofKernel.some(({ functionName }) => isKernelName(functionName))) named += count;
  }
  return inKernel === 0 ? isEmpty || hasNames : named > inKernel * MIN_NAMED_SHARE;
}

function isOfKernel({ isKernel, functionName }: Frame): boolean {
  return isKernel || placeholderOf(functionName) === 'kernel';
}

/** BPF programs have names of their own, also where kallsyms is hidden. */
function isKernelName(functionName: string): boolean {
  return (
    functionName !== UNKNOWN_FUNCTION &&
    placeholderOf(functionName) === null &&
    !functionName.startsWith('bpf_prog_')
  );
}
