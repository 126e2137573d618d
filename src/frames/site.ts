import { FRAME_CLASSES } from './frame-classes.js';
import { CUT_STACK, lockSiteOf, shadowSiteIndexOf } from './lock-site.js';

/** How the kernel names a BPF program: by its tag, and its name if it has one. */
export const PROGRAM = /^bpf_prog_[0-9a-f]{16}(_.*)?$/;

/** Whether a function is a BPF program. */
export function isBpfProgram(functionName: string): boolean {
  return PROGRAM.test(functionName);
}

/**
 * What needs the CPU: of a stack that acquires a lock the first caller outside the
 * locking code; of one under a probe what the BPF program called; else the leaf.
 */
export function siteOf(functions: readonly string[]): string {
  const lockSite = lockSiteOf(functions);
  if (lockSite !== null) return lockSite;
  const shadow = shadowSiteIndexOf(functions);
  if (shadow !== null) return functions[shadow]!;
  const program = functions.findIndex((name) => PROGRAM.test(name));
  if (program > 0) return functions[program - 1]!;
  return functions.find((name) => !FRAME_CLASSES.of(name).has('sampler')) ?? CUT_STACK;
}
