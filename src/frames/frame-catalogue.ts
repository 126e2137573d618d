/** One thing that kernel functions can be doing. */
export interface FrameClassDefinition {
  readonly name: string;
  /** What a frame of the class does, to follow "FUNCTION: ". */
  readonly description: string;
  /** Which kernels the names are of. */
  readonly kernels: string;
  /** Over normalised names; anchored where it should be. */
  readonly pattern: { test(name: string): boolean };
}

/**
 * What the names of kernel functions mean. Gathered from the symbol tables of
 * Linux 3.10 (RHEL 7) and 4.4 to 7.3 (x86-64, arm64 and others; `tools/kernel-coverage.js`); see docs/rules.md. A function can
 * be in several classes.
 */
export const CATALOGUE: readonly FrameClassDefinition[] = [
  {
    name: 'spin',
    description: 'busy-waits for a spin lock',
    kernels:
      '3.10 on (there _raw_qspin_lock of RHEL 7); .part.0 and pv_* symbols 5.8 to 5.19, rqspinlock 6.15 on',
    pattern:
      /^(native_queued_spin_lock_slowpath|queued_spin_lock_slowpath|__pv_queued_spin_lock_slowpath|pv_queued_spin_lock_slowpath|pv_wait_node|pv_wait_head_or_lock|kvm_wait|xen_qlock_wait|hv_qlock_wait|resilient_queued_spin_lock_slowpath|resilient_tas_spin_lock|bpf_res_spin_lock(_irqsave)?|_raw_qspin_lock(_\w+)?|_raw_spin_lock(_irqsave|_irq|_bh|_nested|_nest_lock|_irqsave_nested|_irq_disable)?|__raw_spin_lock(_irqsave|_irq|_bh)?|do_raw_spin_lock|raw_spin_rq_lock_nested|_?double_rq_lock|_?double_lock_balance|_{0,3}task_rq_lock|bit_spin_lock|arch_spin_lock_wait|__spin_yield|splpar_spin_yield|yield_to_prev|__ticket_lock_spinning|kvm_lock_spinning|xen_lock_spinning|ticket_spin_lock)$/,
  },
  {
    name: 'rwlock',
    description: 'waits for a reader/writer spin lock',
    kernels: '4.4 on',
    pattern:
      /^(queued_(read|write)_lock_slowpath|queued_(read|write)_lock|_raw_(read|write)_lock(_irqsave|_irq|_bh|_nested)?|__raw_(read|write)_lock(_irqsave|_irq|_bh)?)$/,
  },
  {
    name: 'mutex',
    description: 'acquires a mutex: its spinning and its queueing, not the sleep',
    kernels: '4.4 on; osq_lock is shared with rwsem',
    pattern:
      /^(mutex_lock(_interruptible|_killable|_io)?|__mutex_lock(_slowpath|_common|_interruptible_slowpath|_killable_slowpath)?|mutex_spin_on_owner|mutex_optimistic_spin|osq_lock|osq_wait_next|(__)?ww_mutex_lock(_interruptible|_slowpath|_interruptible_slowpath)?)$/,
  },
  {
    name: 'rwsem',
    description: 'acquires a reader/writer semaphore: its spinning and its queueing, not the sleep',
    kernels: '4.4 on; *_failed to 5.2, *_slowpath from 5.3',
    pattern:
      /^((__)?down_(read|write)(_killable|_interruptible|_nested)?|rwsem_down_(read|write)_slowpath|rwsem_down_(read|write)_failed(_killable)?|call_rwsem_down_(read|write)_failed(_killable)?|__rwsem_down_(read|write)_failed_common|rwsem_optimistic_spin|rwsem_spin_on_owner|rwsem_can_spin_on_owner|__percpu_down_read|percpu_down_write|percpu_rwsem_wait|ldsem_down_(read|write)|down(_interruptible|_killable|_timeout)?|__down(_common|_interruptible|_killable|_timeout)?)$/,
  },
  {
    name: 'rtmutex',
    description: 'acquires an rt_mutex, on PREEMPT_RT any sleeping spin lock',
    kernels: '4.4 on; slowlock_block from 5.15',
    pattern:
      /^(__ww_rt_mutex_lock|(__)?rt_mutex_slowlock(_block|_locked)?|rt_mutex_lock(_interruptible|_killable|_nested)?|rt_mutex_adjust_prio_chain|rtmutex_spin_on_owner|rt_spin_lock(_nested)?|rt_(read|write)_lock|rtlock_slowlock(_locked)?|(__)?rwbase_(read|write)_lock)$/,
  },
  {
    name: 'futex',
    description: 'user-lock traffic through futexes; a kernel lock only where a spin frame is above it',
    kernels: '4.4 on; names changed in 5.16',
    pattern:
      /^(futex_wait(_setup|_queue_me|_queue|_multiple|_requeue_pi)?|__futex_wait|futex_wake(_op)?|futex_requeue|futex_lock_pi|futex_q_lock|futex_hash|__futex_hash|hash_futex|futex_private_hash|futex_hb_waiters_inc|do_futex)$/,
  },
  {
    name: 'mm context',
    description: 'tells that the lock is of memory management (LRU, zone, memcg, page)',
    kernels: '4.4 on; folio_* from 5.16',
    pattern:
      /^(pagevec_lru_move_fn|folio_batch_move_lru|lru_add_drain_cpu|__pagevec_lru_add|lock_page_lruvec_irq(save)?|folio_lruvec_(re)?lock(_irq|_irqsave)?|release_pages|rmqueue(_bulk|_pcplist)?|free_pcppages_bulk|free_one_page|free_unref_page(_commit)?|get_page_from_freelist|isolate_lru_pages|shrink_inactive_list|lock_page_memcg|folio_memcg_lock|(__)?folio_lock|__lock_page)$/,
  },
  {
    name: 'vfs context',
    description: 'tells that the lock is of a dentry',
    kernels: '4.4 on',
    pattern:
      /^(lockref_(get|get_not_dead|put_return|put_or_lock|get_not_zero|put_not_zero)|d_lru_add|dget_parent|__legitimize_path|d_lookup|__d_lookup)$/,
  },
  {
    name: 'socket context',
    description: 'tells that the lock is of a socket',
    kernels: '4.4 on',
    pattern: /^(lock_sock_nested|__lock_sock|(__)?lock_sock_fast|release_sock)$/,
  },
  {
    name: 'rcu context',
    description: 'tells that the lock is of RCU',
    kernels: '4.4 on',
    pattern:
      /^(_?synchronize_rcu(_expedited)?|exp_funnel_lock|rcu_exp_wait_wake|rcu_report_qs_rnp|note_gp_changes|rcu_nocb_(bypass_)?lock|force_quiescent_state|rcu_accelerate_cbs|rcu_gp_kthread)$/,
  },
  {
    name: 'ipi',
    description: 'waits for other CPUs to answer an interrupt; no lock',
    kernels: '4.4 on',
    pattern:
      /^(smp_call_function_(many|many_cond|single)|on_each_cpu_cond_mask|native_flush_tlb_(others|multi)|__?csd_lock_wait|multi_cpu_stop|kick_all_cpus_sync)$/,
  },
  {
    name: 'cgroup context',
    description: 'tells that the lock is of cgroup statistics',
    kernels: '5.x on; css_rstat_flush from 6.15',
    pattern: /^(cgroup_rstat_flush(_locked)?|css_rstat_flush|mem_cgroup_flush_stats)$/,
  },
  {
    name: 'bpf map',
    description: 'works on a BPF map',
    kernels: '4.4 on; htab_lock_bucket is inlined up to 6.5 in places, rhtab_* and *_in_place from 7.x',
    pattern:
      /^((__)?r?htab_(lru_)?(percpu_)?map_(update|delete|lookup_and_delete)_(elem|batch|existing)(_in_place)?|rhtab_(delete_elem|map_update_existing)|htab_lru_map_delete_node|htab_(un)?lock_bucket|htab_map_hash|lookup_(nulls_)?elem_raw|alloc_htab_elem|_{0,3}pcpu_freelist_(pop|push)(_nmi)?|bpf_(common_|percpu_)?lru_(pop|push)_free|bpf_percpu_(hash|array)_update|bpf_map_(update|lookup|delete)_elem|trie_(update|delete)_elem|bpf_(task|sk|inode|cgrp|local)_storage_(get|update|delete)(_elem|_recur|_tracing)?|bpf_percpu_cgroup_storage_update|bpf_selem_link_map|queue_stack_map_(push|pop|update|delete)_elem|__bpf_spin_lock(_irqsave)?|bpf_spin_lock|(__)?bpf_ringbuf_reserve|unit_alloc|bpf_mem_cache_alloc)$/,
  },
  {
    name: 'irq-off shadow',
    description: 'where a timer-driven sampler bills time spent with interrupts off; no acquisition',
    kernels: '4.4 on',
    pattern:
      /^(_raw_spin_unlock_irq(restore|_enable)?|_raw_(read|write)_unlock_irq(restore)?|__local_bh_enable_ip|finish_task_switch|_raw_spin_unlock_bh)$/,
  },
  {
    name: 'bpf map shadow',
    description: 'where a timer-driven sampler bills time spent in a BPF hash map with interrupts off',
    kernels: '4.4 on; the map function itself from about 6.1, where the unlock is inlined',
    pattern:
      /^((__)?r?htab_(lru_)?(percpu_)?map_(update|delete|lookup_and_delete)_elem(_in_place)?|rhtab_(delete_elem|map_update_existing))$/,
  },
  {
    name: 'bucket lock',
    description: 'takes or gives back the lock of a bucket of a BPF hash map',
    kernels: '5.10 on where it is not inlined',
    pattern: /^htab_(un)?lock_bucket$/,
  },
  {
    name: 'not a lock',
    description: 'looks like locking but acquires nothing: unlocks, trylocks, scheduling, waking',
    kernels: '4.4 on',
    pattern:
      /(_unlock|_trylock|unlock_slowpath|^schedule|^__schedule|^io_schedule|^wait_for_|^preempt_schedule|_wake)/,
  },
  {
    name: 'kretprobe',
    description: 'a kernel return probe',
    kernels: '4.4 on; kretprobe_trampoline to 5.15, rethook from 5.18 on x86',
    pattern:
      /^((__)?kretprobe_trampoline|trampoline_handler|trampoline_probe_handler|(__)?kretprobe_trampoline_handler|kretprobe_(hash|table)_(un)?lock|recycle_rp_inst|free_rp_inst_rcu|pre_handler_kretprobe|kretprobe_rethook_handler|kretprobe_dispatcher|kretprobe_perf_func|(__)?kretprobe_trace_func|arch_prepare_kretprobe|kretprobe_brk_handler|kretprobe_find_ret_addr|kretprobe_event_\w+|arch_rethook_trampoline(_callback)?|rethook_(trampoline_handler|try_get|hook|recycle)|arch_rethook_(prepare|fixup_return)|trampoline_rethook_handler|trace_kprobe_entry_handler|arch_kretprobe_fixup_return)$/,
  },
  {
    name: 'kprobe',
    description: 'a kernel entry probe',
    kernels: '4.4 on',
    pattern:
      /^(kprobe_(ftrace|int3|brk|breakpoint|single_step|ss_brk|debug|fault)_handler|(post_kprobe|kprobe_post)_handler|kprobe_breakpoint_ss_handler|kprobe_handler|optimized_callback|opt_pre_handler|aggr_(pre|post)_handler|kprobe_dispatcher|kprobe_perf_func|(__)?kprobe_trace_func|setup_singlestep|resume_execution|reenter_kprobe|kprobe_post_process|optprobe_template_func|setup_detour_execution|kprobe_insn_page|kprobe_optinsn_page|get_kprobe)$/,
  },
  {
    name: 'bpf',
    description: 'a BPF program, or what runs one',
    kernels: '4.4 on; trampolines from 5.5',
    pattern:
      /^(trace_call_bpf(_faultable)?|bpf_trace_run[0-9]+|perf_trace_run_bpf_submit|perf_call_bpf_(enter|exit)|bpf_trampoline_[0-9]+|__bpf_prog_(enter|exit)(_recur|_sleepable|_sleepable_recur|_lsm_cgroup)?|__bpf_tramp_(enter|exit)|bpf_prog_[0-9a-f]{16}(_.*)?|bpf_dispatcher_.*|(___|__)?bpf_prog_run[0-9]*|bpf_overflow_handler)$/,
  },
  {
    name: 'fprobe',
    description: 'a probe on many functions at once (BPF kprobe.multi, kprobe.session)',
    kernels: '5.18 on; on function graph from 6.14',
    pattern:
      /^((__)?fprobe_handler|fprobe_(exit|kprobe)_handler|fprobe_(entry|return|ftrace_entry|fgraph_entry)|trace_fprobe_(entry|exit)_handler|fentry_(dispatcher|perf_func|trace_func)|fexit_(dispatcher|perf_func|trace_func)|kprobe_multi_link_(handler|exit_handler|prog_run))$/,
  },
  {
    name: 'ftrace',
    description: 'function tracing, which also carries kprobes and fprobes',
    kernels: '4.4 on',
    pattern:
      /^(ftrace_(call|caller|caller_end|regs_call|regs_caller|regs_caller_end|graph_call|graph_caller|graph_func|trampoline|ops_list_func|ops_assist_func|return_to_handler)|arch_ftrace_ops_list_func|__ftrace_ops_list_func|return_to_handler|function_(trace|stack_trace|graph_enter|graph_enter_regs)(_call)?|prepare_ftrace_return|trace_graph_(entry|return)|fgraph_(reserve_data|retrieve_data|retrieve_parent_data)|ftrace_caller_(direct(_late)?|op_ptr)|ftrace_regs_caller_(jmp|op_ptr)|call_direct_funcs)$/,
  },
  {
    name: 'uprobe',
    description: 'a probe on user code',
    kernels: '4.4 on',
    pattern:
      /^(uprobe_notify_resume|handle_swbp|handle_trampoline|uprobe_(pre|post)_sstep_notifier|u(ret)?probe_dispatcher|u(ret)?probe_perf_func|handler_chain|handle_uretprobe_chain|uprobe_multi_link_(ret_)?handler|uprobe_prog_run|prepare_uretprobe|arch_uretprobe_trampoline|__x64_sys_u(ret)?probe|handle_syscall_uprobe|__uprobe_(perf|trace)_func|arch_uretprobe_hijack_return_addr|arch_uprobe_trampoline|uprobe_(handle_trampoline|brk_handler|breakpoint_handler|single_step_handler)|xol_add_vma|\[uprobes\])$/,
  },
  {
    name: 'idle',
    description: 'the idle task at rest',
    kernels: '4.4 on',
    pattern:
      /^(do_idle|cpu_startup_entry|cpu_idle(_loop|_poll)?|default_idle(_call)?|default_enter_idle|(pv_)?native_safe_halt|native_halt|arch_safe_halt|acpi_(safe_halt|idle_do_entry|idle_enter(_bm|_s2idle)?|idle_lpi_enter|processor_ffh_(cstate|lpi)_enter)|io_idle|intel_idle(_irq|_ibrs|_xstate|_s2idle|_hlt|_hlt_irq)?|__?intel_idle|mwait_idle(_with_hints)?|amd_e400_idle|(call_)?cpuidle(_.*)?|poll_idle|arch_cpu_idle(_enter|_exit)?|cpu_do_idle|__cpu_do_idle|_{0,2}psci_(enter_(domain_)?idle_state|cpu_suspend_enter)|(__|tdx_)halt|pseries_lpar_idle|check_and_cede_processor|(dedicated|shared)_cede_loop|prep_irq_for_idle|arm_cpuidle_suspend|xen_safe_halt|xen_idle|tdx_safe_halt|menu_(select|reflect)|teo_(select|reflect|update)|ladder_select_state|haltpoll_(select|enter_idle)|tick_nohz_(idle_.*|get_sleep_length|next_event_without)|ct_idle_(enter|exit)|rcu_idle_(enter|exit)|schedule_idle|pseries_dedicated_idle_sleep|snooze_loop|stop_loop|psw_idle(_exit)?|common_startup_64|secondary_startup_64(_no_verify)?|start_secondary|rest_init|do_idle_.*|tick_nohz_.*|sched_ttwu_pending_idle|nohz_.*idle.*|pv_native_safe_halt|hv_.*idle|arch_call_rest_init|cpuidle_idle_call)$/,
  },
  {
    name: 'irq work',
    description: 'interrupt or softirq work',
    kernels: '4.4 on; handle_softirqs from 6.10',
    pattern:
      /^(_{0,4}do_softirq|__do_softirq|handle_softirqs|do_softirq_own_stack|do_softirq_post_smp_call_flush|asm_call_(irq|sysvec)?_?on_stack|call_on_irq_stack|(__)?do_(irq|IRQ)|xive_get_irq|do_interrupt_handler|__el0_irq_handler_common|__irq_exit_rcu|irq_exit(_rcu)?|run_ksoftirqd|net_rx_action|net_tx_action|(asm_)?(sysvec|common_interrupt).*|__handle_irq_event_percpu|handle_irq_event.*|smp_apic_timer_interrupt|el1[ht]?_(64_)?(irq|fiq|interrupt).*|gic_handle_irq|__do_IRQ|tasklet_action.*|run_timer_softirq|rcu_core(_si)?|blk_done_softirq|flush_smp_call_function_queue)$/,
  },
  {
    name: 'sampler',
    description: "the sampler's own work",
    kernels: '4.4 on',
    pattern:
      /^(perf_event_nmi_handler|intel_pmu_handle_irq(_v4)?|amd_pmu_(v2_)?handle_irq|x86_pmu_(handle_irq|enable|disable)|__intel_pmu_enable_all|intel_pmu_enable_all|armv8pmu_handle_irq|perf_swevent_hrtimer|perf_event_overflow|__perf_event_overflow|perf_event_output_forward|perf_prepare_sample|perf_callchain(_kernel|_user)?|get_perf_callchain|hrtimer_interrupt|__hrtimer_run_queues|nmi_handle|default_do_nmi|exc_nmi|asm_exc_nmi|end_repeat_nmi|native_write_msr|perf_event_task_tick)$/,
  },
  {
    name: 'return probe',
    description: 'the return side of a probe of any kind: kretprobe, fprobe exit, uretprobe',
    kernels: '4.4 on',
    pattern:
      /^((__)?kretprobe_\w+|trampoline_(probe_)?handler|pre_handler_kretprobe|recycle_rp_inst|trampoline_rethook_handler|arch_rethook_\w+|rethook_(trampoline_handler|try_get|hook|recycle)|fprobe_(exit_handler|return)|kprobe_multi_link_exit_handler|uretprobe_\w+|handle_uretprobe_chain|prepare_uretprobe|arch_uretprobe_trampoline|__x64_sys_uretprobe|uprobe_multi_link_ret_handler)$/,
  },
  {
    name: 'probe handler',
    description: 'is there only while a probe or a BPF program runs, not while a probed function does',
    kernels: '4.4 on',
    pattern:
      /^(trampoline_(probe_|rethook_)?handler|(__)?kretprobe_trampoline_handler|kretprobe_(rethook_handler|dispatcher|perf_func|brk_handler|(hash|table)_(un)?lock)|(__)?kretprobe_trace_func|pre_handler_kretprobe|recycle_rp_inst|arch_rethook_\w+|rethook_(trampoline_handler|try_get|hook|recycle)|kprobe_(ftrace|int3|brk|breakpoint|single_step|ss_brk|debug)_handler|kprobe_handler|optimized_callback|opt_pre_handler|aggr_(pre|post)_handler|kprobe_dispatcher|kprobe_perf_func|(__)?kprobe_trace_func|(__)?fprobe_handler|fprobe_(exit_handler|kprobe_handler|entry|return|ftrace_entry|fgraph_entry)|kprobe_multi_link_\w+|trace_fprobe_(entry|exit)_handler|fentry_(dispatcher|perf_func)|fexit_(dispatcher|perf_func)|trace_call_bpf(_faultable)?|bpf_trace_run[0-9]+|bpf_prog_[0-9a-f]{16}(_.*)?|bpf_dispatcher_.*|(___|__)?bpf_prog_run[0-9]*|__bpf_prog_(enter|exit)\w*|__bpf_tramp_(enter|exit)|bpf_overflow_handler|uprobe_(notify_resume|dispatcher|perf_func|prog_run)|uretprobe_(dispatcher|perf_func)|handle_swbp|handle_syscall_uprobe|handler_chain|handle_uretprobe_chain|uprobe_multi_link_(ret_)?handler)$/,
  },
  {
    name: 'lock wrapper',
    description: 'takes a particular lock, or gives one back, for its caller, which is the one that needs it',
    kernels: '4.4 on',
    pattern:
      /^(htab_lock_bucket|kretprobe_(hash|table)_lock|_?raw_spin_rq_lock\w*|(call_)?rwsem_wake|(__)?up_(read|write)|(__)?up|(__)?mutex_unlock(_slowpath)?|rt_mutex_(slow)?unlock|rwsem_mark_wake|lock_page_lruvec_irq(save)?|folio_lruvec_(re)?lock(_irq|_irqsave)?|list_lru_lock\w*|lock_list_lru\w*|_?(raw_)?spin_lock_irqsave_\w+_contention|timekeeper_lock_irqsave|lock_next_vma|futex_q_lockptr_lock|_{0,3}task_rq_lock|(this_)?rq_lock(_irq|_irqsave)?|_?double_(rq_lock|lock_balance)|lock_sock_nested|__lock_sock|exp_funnel_lock|rcu_nocb_(bypass_)?lock|futex_q_lock|lock_timer_base|lock_hrtimer_base|__lock_timer|lock_mm_and_find_vma|mmap_read_lock(_maybe_expand)?|mmap_write_lock|rust_helper_\w*_lock(_irq_disable)?|switch_rq_lock|cpus_(read|write)_lock|hugetlb_vma_lock_(read|write)|device_links_(read|write)_lock|tty_write_lock|irq_lock_sparse|__vma_start_write|i_mmap_lock_(read|write)|lockref_\w+)$/,
  },
  {
    name: 'slow path',
    description:
      'waits for a lock that somebody else holds; without it the lock was free, or its cache line far',
    kernels: '4.4 on',
    pattern:
      /^((native_|__pv_|pv_)?queued_spin_lock_slowpath|resilient_\w+_spin_lock\w*|queued_(read|write)_lock_slowpath|pv_wait_\w+|osq_lock|osq_wait_next|mutex_spin_on_owner|mutex_optimistic_spin|__mutex_lock(_slowpath|_common|_\w+_slowpath)?|rwsem_(down_\w+|optimistic_spin|spin_on_owner)|(__|call_)?rwsem_down_\w+|__percpu_down_read|percpu_rwsem_wait|(__)?rt_mutex_slowlock\w*|rtlock_slowlock(_locked)?|rtmutex_spin_on_owner|__down(_common|_interruptible|_killable|_timeout)?)$/,
  },
  {
    name: 'system call',
    description: 'the function of a system call',
    kernels: '4.17 on with the name of the architecture, SyS_ before',
    pattern:
      /^(__(x64|ia32|x32|arm64|se|s390x?|riscv|powerpc)_(compat_)?sys_\w+|__do_(compat_)?sys_\w+|(compat_)?SyS_\w+|C?_?SYSC_\w+|ksys_\w+)$/,
  },
  {
    name: 'kernel entry',
    description: 'where the kernel is entered from user space, or a kernel thread or the idle task begins',
    kernels: '4.4 on; x86-64, i386, arm64, arm, ppc64, s390, riscv',
    pattern:
      /^(entry_(SYSCALL|SYSENTER|INT80|FRED)\w*|asm_fred_\w+|fred_entry_from_\w+|(asm_)?int80_emulation|asm_(spurious_interrupt|load_gs_index|xenpv_exc_\w+)|exc_xen_hypervisor_callback|xen_\w+_callback|xen_error_entry|early_xen_iret_patch|entry_SYSRET\w+|sysret32_from_system_call|syscall_return_via_sysret|swapgs_restore_regs_and_return_to_usermode|restore_regs_and_return_to_kernel|native_irq_return_(iret|ldt)|error_return|paranoid_(entry|exit)|clear_bhb_loop|(irq|spurious)_entries_start|(first|nested|repeat)_nmi\w*|nmi_(swapgs|restore|no_fsgsbase)|do_el0_svc(_compat)?|invoke_syscall|(finish_)?ret_to_(user|kernel)|work_pending|native_iret|ret_from_fork_scv|el1_(sync|error)|system_call(_fastpath|_common|_exception|_vectored_common)?|sysenter_\w+|tracesys|int_ret_from_sys_call|do_syscall_64|(__)?do_fast_syscall_32|do_int80_syscall_32|asm_(exc|sysvec|common)_\w+|page_fault|async_page_fault|general_protection|error_entry|ret_from_intr|apic_timer_interrupt|common_interrupt|(__)?ret_from_fork(_asm|_nospec_begin)?|ret_from_kernel_thread|kthread|secondary_startup_64(_no_verify)?|common_startup_64|start_secondary|secondary_start_kernel|x86_64_start_\w+|start_kernel|do_idle|cpu_startup_entry|rest_init|el0t?_\w+|el1h?_64_\w+|vectors|__primary_switched|__secondary_switched|vector_swi|ret_fast_syscall|__irq_(svc|usr)|__dabt_(svc|usr)|__pabt_usr|irqentry_\w+|ret_from_exception|do_trap_ecall_u|handle_exception|__do_syscall|data_access_common_virt)$/,
  },
];
