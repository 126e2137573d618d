import { FRAME_CLASSES } from './frame-classes.js';
import { CUT_STACK, lockSiteOf, shadowSiteIndexOf } from './lock-site.js';

/** How the kernel names a BPF program: by its tag, and its name if it has one. */
export const PROGRAM = /^bpf_prog_[0-9a-f]{16}(_.*)?$/;

/** Whether a function is a BPF program. */
export function isBpfProgram(functionName: string): boolean {
  return PROGRAM.test(functionName);
}

/** Where interrupts enter the kernel. A sample that stands there is of what they interrupt. */
const INTERRUPT_ENTRY =
  /^(asm_(sysvec|common)_\w+|sysvec_apic_timer_interrupt|(smp_)?apic_timer_interrupt|ret_from_intr|common_interrupt|el[01][ht]?_(64_)?irq(_handler)?|el1_interrupt)$/;

/** Whether a leaf is there to take a sample or an interrupt. */
function isInterruption(name: string): boolean {
  return FRAME_CLASSES.of(name).has('sampler') || INTERRUPT_ENTRY.test(name);
}

/**
 * What needs the CPU: of a stack that acquires a lock the first caller outside the
 * locking code; of one under a probe what the BPF program called; else the leaf, and of one
 * that an interrupt came upon what that interrupted.
 */
export function siteOf(functions: readonly string[]): string {
  const start = functions.findIndex((name) => !isInterruption(name));
  const interrupted = start > 0 ? functions.slice(start) : functions;
  const lockSite = lockSiteOf(interrupted);
  if (lockSite !== null) return lockSite;
  const shadow = shadowSiteIndexOf(interrupted);
  if (shadow !== null) return interrupted[shadow]!;
  const program = interrupted.findIndex((name) => PROGRAM.test(name));
  if (program > 0) return interrupted[program - 1]!;
  return interrupted[0] === undefined || start < 0 ? CUT_STACK : interrupted[0];
}
