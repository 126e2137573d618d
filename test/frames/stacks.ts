/** Stacks as people draw them: a frame a line, the leaf first. */
export function stackOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Linux 4.15, x86-64: a map update of a return probe spins; the global kretprobe locks are still there. */
export const INCIDENT_4_15 = stackOf(`
  native_queued_spin_lock_slowpath
  _raw_spin_lock_irqsave
  htab_map_update_elem
  bpf_prog_0123456789abcdef_trace_return
  trace_call_bpf
  kretprobe_perf_func
  kretprobe_dispatcher
  trampoline_handler
  kretprobe_trampoline
  sock_sendmsg
  SyS_sendto
  do_syscall_64
  entry_SYSCALL_64_after_hwframe
  send
`);

/** Linux 5.10, x86-64. */
export const INCIDENT_5_10 = stackOf(`
  native_queued_spin_lock_slowpath.part.0
  _raw_spin_lock_irqsave
  htab_map_update_elem
  bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg
  trace_call_bpf
  kretprobe_perf_func
  kretprobe_dispatcher
  __kretprobe_trampoline_handler
  trampoline_handler
  kretprobe_trampoline
  __sys_sendto
  __x64_sys_sendto
  do_syscall_64
  entry_SYSCALL_64_after_hwframe
  __libc_send
`);

/** Linux 5.10: the same, sampled by a timer. */
export const SHADOW_5_10 = ['_raw_spin_unlock_irqrestore', ...INCIDENT_5_10.slice(2)];

/** Linux 5.10: a function that has a return probe takes a lock of its own. */
export const PROBED_FUNCTION_5_10 = stackOf(`
  native_queued_spin_lock_slowpath
  _raw_spin_lock_bh
  lock_sock_nested
  tcp_sendmsg
  kretprobe_trampoline
  __sys_sendto
  __x64_sys_sendto
  do_syscall_64
  entry_SYSCALL_64_after_hwframe
  __libc_send
`);

/** Linux 6.1, x86-64: return probes are rethooks. */
export const INCIDENT_6_1 = stackOf(`
  native_queued_spin_lock_slowpath
  _raw_spin_lock
  htab_lock_bucket
  htab_map_update_elem
  bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg
  trace_call_bpf
  kretprobe_perf_func
  kretprobe_dispatcher
  kretprobe_rethook_handler
  rethook_trampoline_handler
  arch_rethook_trampoline_callback
  arch_rethook_trampoline
  __sock_sendmsg
  __sys_sendto
  __x64_sys_sendto
  do_syscall_64
  entry_SYSCALL_64_after_hwframe
  __send
`);

/** Linux 6.1: the same, sampled by a timer; the unlock is inlined. */
export const SHADOW_6_1 = INCIDENT_6_1.slice(3);

/** Linux 6.1: the entry probe of a function, through ftrace; perf leaves the trampoline without a name. */
export const ENTRY_6_1 = stackOf(`
  native_queued_spin_lock_slowpath
  _raw_spin_lock
  htab_lock_bucket
  htab_map_update_elem
  bpf_prog_a6c2d921bb4eedea_p_tcp_sendmsg
  trace_call_bpf
  kprobe_perf_func
  aggr_pre_handler
  kprobe_ftrace_handler
  [unknown]
  tcp_sendmsg
  __sock_sendmsg
  __x64_sys_sendto
  do_syscall_64
  entry_SYSCALL_64_after_hwframe
  __send
`);

/** Linux 6.12: BPF kprobe.session, an fprobe: no kretprobe frame in it. */
export const FPROBE_EXIT_6_12 = stackOf(`
  htab_map_update_elem
  bpf_prog_9a3528bda9fe7d7e_on_return
  kprobe_multi_link_prog_run
  fprobe_exit_handler
  rethook_trampoline_handler
  arch_rethook_trampoline_callback
  arch_rethook_trampoline
  __sock_sendmsg
  __x64_sys_sendto
  do_syscall_64
  entry_SYSCALL_64_after_hwframe
  __send
`);

/** Linux 6.18: fprobes return through function graph; BPF maps have resilient locks. */
export const FPROBE_EXIT_6_18 = stackOf(`
  resilient_queued_spin_lock_slowpath
  htab_map_update_elem
  bpf_prog_9a3528bda9fe7d7e_on_return
  kprobe_multi_link_prog_run
  kprobe_multi_link_exit_handler
  fprobe_return
  ftrace_return_to_handler
  return_to_handler
  __sock_sendmsg
  __x64_sys_sendto
  do_syscall_64
  entry_SYSCALL_64_after_hwframe
`);

/** Linux 5.15 on: fexit, a BPF trampoline that has called the function in its caller's stead. */
export const FEXIT_BODY = stackOf(`
  skb_copy_datagram_from_iter
  tcp_sendmsg
  bpf_trampoline_6442508446
  tcp_sendmsg
  __sock_sendmsg
  __x64_sys_sendto
  do_syscall_64
  entry_SYSCALL_64_after_hwframe
`);

/** An interrupt that hit the holder of a mutex, and spins for something else. */
export const INTERRUPTED_MUTEX = stackOf(`
  update_process_times
  tick_sched_timer
  __hrtimer_run_queues
  hrtimer_interrupt
  __sysvec_apic_timer_interrupt
  sysvec_apic_timer_interrupt
  asm_sysvec_apic_timer_interrupt
  mutex_spin_on_owner
  __mutex_lock.constprop.0
  ext4_file_write_iter
  __x64_sys_write
  do_syscall_64
  entry_SYSCALL_64_after_hwframe
`);
