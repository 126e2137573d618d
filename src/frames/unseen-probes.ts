import type { CaptureSampler } from '../model/profile.js';
import type { KernelArch } from './kernel-arch.js';
import type { ProbeMechanism } from './probe-mechanism.js';

/** How a kernel runs its probes; null where nobody knows. */
export interface ProbePlacement {
  /** Whether kprobes at the start of functions are called by ftrace; else by a breakpoint, in an exception. */
  readonly isEntryByFtrace: boolean | null;
  /** Whether return probes run in an exception, too. */
  readonly isReturnByException: boolean | null;
}

/** Where nobody knows how probes are placed. */
export const UNKNOWN_PLACEMENT: ProbePlacement = { isEntryByFtrace: null, isReturnByException: null };

const BY_EXCEPTION: readonly ProbeMechanism[] = ['kprobe', 'kretprobe'];

/**
 * Mechanisms whose probes samples cannot show, however much they cost.
 *
 * arm64 places kprobes, and from 6.13 (and stable kernels since) return probes, by BRK: the exception masks interrupts
 * (PSTATE.I), that of the sampler too, and pseudo-NMIs with them; arch/arm64/kernel/entry-common.c, `el1_dbg()` unmasks
 * none. On x86 a breakpoint (int3) masks interrupts but no NMI; nearly all kernels place probes at the start of functions
 * by ftrace instead, and return probes run in a trampoline with interrupts on. What is not known of other
 * architectures is taken to be unseen.
 */
export function unseenProbes(
  arch: KernelArch,
  sampler: CaptureSampler,
  { isEntryByFtrace, isReturnByException }: ProbePlacement,
): readonly ProbeMechanism[] {
  if (sampler === 'tracer') return [];
  if (arch === 'arm64') return isReturnByException === false ? ['kprobe'] : BY_EXCEPTION;
  if (sampler === 'nmi' || isEntryByFtrace === true) return [];
  if (arch === 'x86') return isEntryByFtrace === false ? ['kprobe'] : [];
  return BY_EXCEPTION;
}
