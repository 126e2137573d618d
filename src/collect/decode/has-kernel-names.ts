import { isKernelEntry } from '../../frames/index.js';
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
 * apart, and where no frame at all has a name. Without samples in the kernel nobody can tell: true.
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

/**
 * The same of stacks of names alone, where nothing may tell kernel code from user code: also false where next to all samples have a
 * function without a name, and none has one by which a kernel is entered.
 */
export function hasKernelNamesUntold(stacks: readonly CountedStack[]): boolean {
  if (!hasKernelNames(stacks)) return false;
  const isTelling = (frame: Frame) => isOfKernel(frame) || isKernelEntry(frame.functionName);
  if (stacks.some(({ stack }) => stack.some(isTelling))) return true;
  const unnamed = stacks.filter(({ stack }) =>
    stack.some(({ functionName }) => functionName === UNKNOWN_FUNCTION),
  );
  return sumOf(unnamed) <= sumOf(stacks) * (1 - MIN_NAMED_SHARE);
}

function sumOf(stacks: readonly CountedStack[]): number {
  return stacks.reduce((sum, { count }) => sum + count, 0);
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
