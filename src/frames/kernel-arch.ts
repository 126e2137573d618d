import { normalizeName } from './normalize-name.js';

/** Kernels that differ in how their probes run. */
export type KernelArch = 'x86' | 'arm64' | 'other';

/** Functions that only a kernel of the architecture has; those that are on the way from user space to most of the rest. */
const NAMES: readonly (readonly [KernelArch, RegExp])[] = [
  [
    'arm64',
    /^(__arm64_(compat_)?sys_\w+|(do_)?el0_(svc|ia|da|sp)(_\w+)?|el0t?_(64|32)_\w+|el1[ht]?_(64_)?\w+|__el0_irq_handler_common|call_on_irq_stack|arch_timer_handler_(virt|phys)|gic_handle_irq|cpu_do_idle|__primary_switched|__secondary_switched)$/,
  ],
  [
    'x86',
    /^(__(x64|ia32|x32)_(compat_)?sys_\w+|entry_(SYSCALL|SYSENTER|INT80|FRED)\w*|do_syscall_64|(x64|ia32)_sys_call|(__)?do_fast_syscall_32|asm_(exc|sysvec|common)_\w+|sysvec_\w+|secondary_startup_64(_no_verify)?|common_startup_64|x86_64_start_\w+|native_queued_spin_lock_slowpath|(pv_)?native_safe_halt)$/,
  ],
  [
    'other',
    /^(__(s390x?|riscv|powerpc|loongarch|mips)_(compat_)?sys_\w+|system_call_(exception|common)|do_trap_ecall_u|plpar_hcall\w*|psw_idle(_exit)?|vector_swi)$/,
  ],
];
/** Kernels of x86-64 and their modules lie above this address; those of arm64 below. */
const FIRST_X86_KERNEL_ADDRESS = 0xffff_ffff_8000_0000n;
const FIRST_KERNEL_ADDRESS = 0x8000_0000_0000_0000n;

/** What is asked of a frame: its name, and its address where that is known (else 0n). */
interface NamedAddress {
  readonly functionName: string;
  readonly address: bigint;
  readonly isKernel: boolean;
}

/** The architecture of a kernel by `uname -m`. */
export function archOfMachine(machine: string): KernelArch {
  if (/^(x86_64|i[3-6]86|amd64)$/.test(machine)) return 'x86';
  return /^(aarch64|arm)/.test(machine) ? 'arm64' : 'other';
}

/** The architecture of the kernel that stacks are of, by its functions' names; null where none tells. */
export function archOfStacks(stacks: Iterable<{ readonly functions: readonly string[] }>): KernelArch | null {
  const seen = new Set<string>();
  for (const { functions } of stacks) {
    for (const name of functions) {
      if (seen.has(name)) continue;
      seen.add(name);
      const arch = archOfName(name);
      if (arch !== null) return arch;
    }
  }
  return null;
}

/** The same of frames: where no name tells, the place of the kernel does. */
export function archOfFrames(frames: readonly NamedAddress[]): KernelArch | null {
  const ofKernel = frames.filter(({ isKernel }) => isKernel);
  for (const { functionName } of ofKernel) {
    const arch = archOfName(functionName);
    if (arch !== null) return arch;
  }
  const placed = ofKernel.filter(({ address }) => address >= FIRST_KERNEL_ADDRESS);
  if (placed.length === 0) return null;
  return placed.every(({ address }) => address >= FIRST_X86_KERNEL_ADDRESS) ? 'x86' : 'other';
}

function archOfName(name: string): KernelArch | null {
  return NAMES.find(([, pattern]) => pattern.test(normalizeName(name)))?.[0] ?? null;
}
