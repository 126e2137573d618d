/** What colour a frame has: a lock being acquired, a probe or BPF program at work, interrupt work, other kernel code, user code. */
export const FRAME_CLASSES = ['lock', 'probe', 'irq', 'kernel', 'user'] as const;
/** One of {@link FRAME_CLASSES}. */
export type FrameClass = (typeof FRAME_CLASSES)[number];

/** Where a stack is at a frame. Only names travel in a flame graph, so it follows from the frames above. */
export type FrameContext = 'user' | 'kernel' | 'irq';

/** A frame's own class, and the context its callees start in. */
export interface FrameKind {
  readonly frameClass: FrameClass;
  readonly context: FrameContext;
}

/** Suffixes and prefixes that compilers and the kernel build add to a symbol. */
const PREFIX = /^__pfx_/;
const SUFFIX = /(\.(constprop|isra|part|cold|llvm|lto_priv|lto)(\.\d+)*)+$/;

/** How the kernel is entered from user space, and where kernel threads begin: x86, arm64. */
const KERNEL_ENTRY =
  /^(entry_(SYSCALL|SYSENTER|INT80|FRED)\w*|do_syscall_64|(__)?do_fast_syscall_32|asm_exc_\w+|page_fault|error_entry|(__)?ret_from_fork(_asm)?|kthread|secondary_startup_64(_no_verify)?|start_secondary|x86_64_start_\w+|start_kernel|do_idle|cpu_startup_entry|rest_init|el0t?_\w+|el1h?_64_sync\w*|vectors|__primary_switched|__secondary_switched)$/;

/** Work that an interrupt began: hard interrupts and softirqs of any task. */
const INTERRUPT =
  /^((asm_)?(sysvec|common_interrupt|fred_sysvec)\w*|apic_timer_interrupt|smp_apic_timer_interrupt|handle_softirqs|__do_softirq|do_softirq(_own_stack)?|(__)?irq_exit(_rcu)?|run_ksoftirqd|handle_irq_event\w*|asm_exc_nmi|exc_nmi|el[01][ht]?_(64_)?irq\w*|gic_handle_irq)$/;

/** Acquisition of spin and reader/writer locks: names that no user program has. */
const SPIN_LOCK =
  /^((native_|__pv_|pv_|resilient_)?queued_spin_lock_slowpath|pv_wait_(node|head_or_lock)|kvm_wait|(xen|hv)_qlock_wait|resilient_tas_spin_lock|_?_raw_spin_lock(_irqsave|_irq|_bh|_nested|_nest_lock|_irqsave_nested)?|do_raw_spin_lock|raw_spin_rq_lock_nested|queued_(read|write)_lock(_slowpath)?|_?_raw_(read|write)_lock(_irqsave|_irq|_bh|_nested)?)$/;

/** Acquisition of sleeping locks: the spin phase and the enqueue. Kernel stacks only, the names are common ones. */
const SLEEPING_LOCK =
  /^(mutex_lock(_interruptible|_killable|_io)?|__mutex_lock(_slowpath|_common|_interruptible_slowpath|_killable_slowpath)?|mutex_(spin_on_owner|optimistic_spin)|osq_lock|(__)?ww_mutex_lock\w*|(__)?down_(read|write)(_killable|_interruptible|_nested)?|rwsem_down_(read|write)_(slowpath|failed)(_killable)?|rwsem_(optimistic_spin|spin_on_owner)|__percpu_down_read|percpu_down_write|percpu_rwsem_wait|(__)?rt_mutex_slowlock\w*|rt_mutex_lock\w*|rtmutex_spin_on_owner|rt_spin_lock(_nested)?|rtlock_slowlock(_locked)?|rwbase_(read|write)_lock)$/;

/** Probes of any mechanism and the BPF programs they run: names that no user program has. */
const PROBE =
  /^((__)?kretprobe_\w+|trampoline_(probe_)?handler|recycle_rp_inst|pre_handler_kretprobe|arch_rethook_\w+|rethook_(trampoline_handler|try_get|hook|recycle)|kprobe_\w+|optimized_callback|(opt_pre|aggr_pre|aggr_post)_handler|setup_singlestep|trace_call_bpf|bpf_trace_run\d+|perf_trace_run_bpf_submit|bpf_trampoline_\d+|__bpf_(prog|tramp)_(enter|exit)\w*|bpf_prog_[0-9a-f]{16}(_.*)?|bpf_dispatcher_.*|(__)?fprobe_\w+|(arch_)?ftrace_(call|caller|regs_caller|graph_caller|graph_func|trampoline|ops_\w+|return_to_handler)|return_to_handler|function_(stack_)?(trace_call|graph_enter\w*)|uprobe_\w+|u(ret)?probe_dispatcher|handle_swbp|handle_uretprobe_chain|\[uprobes\])$/;

/** Where a timer-driven sampler bills time that was spent with interrupts off. */
const IRQ_OFF_SHADOW =
  /^(_raw_spin_unlock_irq(restore)?|_raw_(read|write)_unlock_irq(restore)?|__local_bh_enable_ip|finish_task_switch|(__)?htab_(lru_)?(percpu_)?map_(update|delete)_elem)$/;

/** Functions that exist to take a particular lock: who needs the lock is their caller. */
const LOCK_WRAPPER =
  /^(htab_lock_bucket|kretprobe_(hash|table)_lock|lock_page_lruvec_irq(save)?|folio_lruvec_(re)?lock(_irq|_irqsave)?|(__)?task_rq_lock|_?double_(rq_lock|lock_balance)|lock_sock_nested|__lock_sock|exp_funnel_lock|rcu_nocb_(bypass_)?lock)$/;

const BPF_PROGRAM = /^bpf_prog_[0-9a-f]{16}(_.*)?$/;

/** A kernel symbol without what the build added to it. */
export function normalizeName(name: string): string {
  return name.replace(PREFIX, '').replace(SUFFIX, '');
}

/** The kind of a frame called from `context`; a stack begins in `user`. Patterns are for Linux 4.4 to 6.18. */
export function classifyFrame(name: string, context: FrameContext): FrameKind {
  const symbol = normalizeName(name);
  const inner = INTERRUPT.test(symbol)
    ? 'irq'
    : context === 'user' && KERNEL_ENTRY.test(symbol)
      ? 'kernel'
      : context;
  if (PROBE.test(symbol)) return { frameClass: 'probe', context: inner === 'user' ? 'kernel' : inner };
  if (SPIN_LOCK.test(symbol)) return { frameClass: 'lock', context: inner === 'user' ? 'kernel' : inner };
  if (inner !== 'user' && SLEEPING_LOCK.test(symbol)) return { frameClass: 'lock', context: inner };
  return { frameClass: inner, context: inner };
}

/** Whether a timer-driven sampler bills time spent with interrupts off to this function. */
export function isIrqOffShadow(name: string): boolean {
  return IRQ_OFF_SHADOW.test(normalizeName(name));
}

/** Whether a function only takes a lock for its caller. */
export function isLockWrapper(name: string): boolean {
  return LOCK_WRAPPER.test(normalizeName(name));
}

/** Whether a frame is a BPF program. */
export function isBpfProgram(name: string): boolean {
  return BPF_PROGRAM.test(name);
}
