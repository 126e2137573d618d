import { FRAME_CLASSES } from './frame-classes.js';
import { normalizeName } from './normalize-name.js';

/** How the kernel is entered from user space, and where kernel threads and the idle task begin: x86, arm64, arm. */
const ENTRY =
  /^(entry_(SYSCALL|SYSENTER|INT80|FRED)\w*|asm_fred_\w+|system_call(_fastpath)?|sysenter_\w+|tracesys|int_ret_from_sys_call|do_syscall_64|(__)?do_fast_syscall_32|asm_(exc|sysvec|common)_\w+|page_fault|async_page_fault|general_protection|error_entry|ret_from_intr|apic_timer_interrupt|common_interrupt|(__)?ret_from_fork(_asm|_nospec_begin)?|ret_from_kernel_thread|kthread|secondary_startup_64(_no_verify)?|common_startup_64|start_secondary|x86_64_start_\w+|start_kernel|do_idle|cpu_startup_entry|rest_init|el0t?_\w+|el1h?_64_\w+|vectors|__primary_switched|__secondary_switched|vector_swi|ret_fast_syscall|__irq_(svc|usr)|__dabt_(svc|usr)|__pabt_usr|irqentry_\w+)$/;

/** Classes whose names no user program has: wherever they stand is the kernel. */
const KERNEL_ONLY = ['spin', 'rwlock', 'kretprobe', 'kprobe', 'bpf', 'fprobe', 'irq work'] as const;

/**
 * How many frames from the leaf on ran in the kernel. Profiles carry names only,
 * so the border is found by them: the outermost frame by which a kernel is
 * entered, or else the outermost that only a kernel has.
 */
export function kernelPartLength(functions: readonly string[]): number {
  for (let i = functions.length - 1; i >= 0; i--) {
    if (ENTRY.test(normalizeName(functions[i]!))) return i + 1;
  }
  for (let i = functions.length - 1; i >= 0; i--) {
    const classes = FRAME_CLASSES.of(functions[i]!);
    if (KERNEL_ONLY.some((name) => classes.has(name))) return i + 1;
  }
  return 0;
}

/** The frames that ran in the kernel, leaf first. */
export function kernelPart(functions: readonly string[]): readonly string[] {
  return functions.slice(0, kernelPartLength(functions));
}
