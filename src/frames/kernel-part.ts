import { FRAME_CLASSES } from './frame-classes.js';

/** Classes whose names no user program has: wherever they stand is the kernel. */
const KERNEL_ONLY = [
  'spin',
  'rwlock',
  'slow path',
  'system call',
  'kretprobe',
  'kprobe',
  'bpf',
  'fprobe',
  'irq work',
] as const;

/** Whether the kernel is entered by a function. */
export function isKernelEntry(functionName: string): boolean {
  return FRAME_CLASSES.of(functionName).has('kernel entry');
}

/** Whether a name is one that only kernels have. */
export function isKernelOnly(functionName: string): boolean {
  const classes = FRAME_CLASSES.of(functionName);
  return KERNEL_ONLY.some((name) => classes.has(name));
}

/**
 * How many frames from the leaf on ran in the kernel. Profiles carry names only,
 * so the border is found by them: the outermost frame by which a kernel is
 * entered, or else the outermost that only a kernel has.
 */
export function kernelPartLength(functions: readonly string[]): number {
  for (let i = functions.length - 1; i >= 0; i--) {
    if (isKernelEntry(functions[i]!)) return i + 1;
  }
  for (let i = functions.length - 1; i >= 0; i--) {
    if (isKernelOnly(functions[i]!)) return i + 1;
  }
  return 0;
}

/** The frames that ran in the kernel, leaf first. */
export function kernelPart(functions: readonly string[]): readonly string[] {
  return functions.slice(0, kernelPartLength(functions));
}
