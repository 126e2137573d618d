// `node tools/kernel-coverage.js FILE...`: which functions of kernels the catalogue of frames does not know, though
// their names or their sections say that they take a lock, work on a BPF map, run a probe, idle, serve an interrupt or
// enter the kernel. FILEs are a kernel's /proc/kallsyms or System.map, gzipped or not, one kernel each. What cannot be
// in a sample of interest is left out with a reason, see LEFT_OUT. Exit code 1 where anything is left.
//
// Debian's kernels: take boot/vmlinuz-* out of a linux-image package (dpkg-deb --fsys-tarfile), and the symbols out of
// that with `kallsyms-finder` (PyPI: vmlinux-to-elf).
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';

register('./typescript-hooks.js', import.meta.url);
const { FRAME_CLASSES, normalizeName } = await import('../src/frames/index.ts');

/** Kinds of functions: by name, and by the section that the kernel puts them into. */
const KINDS = [
  {
    kind: 'lock',
    section: ['__lock_text_start', '__lock_text_end'],
    pattern:
      /(spin_lock|read_lock|write_lock)(_|$)|slowlock|lock_slowpath|spin_on_owner|optimistic_spin|^osq_|qspin|rqspin|percpu_rwsem_wait|^(__)?down(_|$)|rwsem_down|^(__)?(ww_)?mutex_lock|rt_mutex_(lock|slow)|rtlock|rwbase|rq_lock|lru_lock|lruvec_.*lock|^lockref_get|vma_lock|^lock_next_vma|timekeeper_lock|hb_lock|q_lock/,
    classes: [
      'spin',
      'rwlock',
      'mutex',
      'rwsem',
      'rtmutex',
      'lock wrapper',
      'not a lock',
      'irq-off shadow',
      'futex',
      'bpf map',
      'vfs context',
    ],
  },
  {
    kind: 'map',
    pattern:
      /^_{0,3}(r?htab|rhtab|pcpu_freelist|bpf_lru|bpf_common_lru|bpf_percpu|trie|queue_stack_map|bpf_(task|sk|inode|cgrp|local)_storage)_\w*(update|delete|push|pop|lock_bucket|alloc_elem)|^alloc_htab_elem/,
    classes: ['bpf map'],
  },
  {
    kind: 'probe',
    pattern:
      /(kprobe|kretprobe|rethook|fprobe|fgraph|uprobe|uretprobe)\w*(handler|dispatcher|perf_func|trace_func|trampoline|prog_run|_entry|_return|_hook|_try_get|reserve|retrieve)|^trace_call_bpf|^__bpf_(prog|tramp)_(enter|exit)|^bpf_trace_run|^ftrace_(graph|regs)?_?(caller|call|func)|^(handle_swbp|handle_trampoline|handler_chain)|^(handle_syscall_u|prepare_u)/,
    classes: ['kretprobe', 'kprobe', 'fprobe', 'uprobe', 'bpf', 'ftrace', 'return probe', 'probe handler'],
  },
  {
    kind: 'idle',
    section: ['__cpuidle_text_start', '__cpuidle_text_end'],
    pattern:
      /safe_halt|^(mwait|intel|acpi|default|arch_cpu|cpu_do|psci_enter|poll|haltpoll|pseries|powernv|sbi)_?\w*idle|^do_idle$|_idle_(enter|loop)/,
    classes: ['idle'],
  },
  {
    kind: 'interrupt',
    section: ['__softirqentry_text_start', '__softirqentry_text_end'],
    pattern:
      /^_{0,4}(do_|invoke_)?softirq|^handle_softirqs|^(asm_)?(sysvec_|common_interrupt)|^call_on_irq_stack|^handle_irq_event|^(gic|plic|xive|riscv_intc)_\w*(handle_irq|get_irq)|^(do|__do)_(irq|IRQ)$|^el[01]\w*_(irq|fiq)|^el1_interrupt|^do_interrupt_handler|^__el0_irq/,
    classes: ['irq work', 'kernel entry'],
  },
  {
    kind: 'entry',
    section: ['__entry_text_start', '__entry_text_end'],
    pattern:
      /^(entry_(SYSCALL|SYSENTER|INT80|FRED)|asm_(exc|fred)_|fred_entry_from|do_syscall_64|do_el0_svc|el0t?_64_sync|el0_svc|invoke_syscall|system_call_exception|__do_syscall|do_trap_ecall_u|ret_from_fork)/,
    classes: ['kernel entry', 'irq work', 'sampler', 'system call'],
  },
];

/** What is left out, with the reason. */
const LEFT_OUT = [
  [
    /^_R|_driver$|^softirq_(vec|threads)$|_max_cstate|_report_\w+violation$|_irq_locked$/,
    'a type or a method of a type, data, or a report',
  ],
  [
    /_text_(start|end)$|^\.slowpath$|verw_sel$|^__end_entry_|^(_?paravirt_(nop|ret0)|nop_func)$/,
    'a mark, or code that does nothing',
  ],
  [
    /trylock|unlock|_init(_|$)|^__init|debug|_proc_|_show$|_store$|_destroy$|_free$|_alloc$|assert|lockdep|selftest|_test(_|$)|kunit|_register|_unregister|_request|_release|_match$|_held$|_populate$/,
    'takes nothing, or is not on a path that is sampled',
  ],
  [
    /^(__)?(SCT|SCK|SCS|traceiter|probestub|bpf_trace|perf_trace|trace_event_raw_event|trace_raw_output|event_|print_fmt)_/,
    'a static call or a tracepoint of its own',
  ],
  [
    /^(arm|unarm|register|unregister|enable|disable|create|init|parse|check|prepare|optimize|unoptimize|arch_(un)?prepare|arch_(dis)?arm|add|remove|find|lookup|in|is|can|within|collect|copy|replace|recover|synthesize|show|get|set|proc)_\w*(kprobe|kretprobe|fprobe|uprobe|rethook)/,
    'registers a probe, or looks one up',
  ],
  [
    /_on_func_entry$|^ftrace_func_mapper_|^ftrace_call_(adjust|replace)$|_get_trampoline_vaddr$/,
    'says where a probe may be',
  ],
  [
    /srcu_read_lock(_nmisafe|_fast)?$|^(bpf_)?_*rcu_read_lock$|^(dax|wakeup_sources|trace_event)_read_lock$/,
    'RCU: waits for nobody',
  ],
  [
    /hwspin_lock|(irq|regmap\w*|pmic\w*)_lock$|^acpi_ut_|zone_write_lock|usermodehelper_read_lock/,
    "a device's own lock, seldom taken",
  ],
  [
    /set_\w*lock_class|^btf_find_|^process_spin_lock$|^apply_vma_lock_flags$|^find_extend_vma_locked$/,
    'named after a lock, takes none',
  ],
  [
    /play_dead|(idle|cpu)_dead$|cpuidle_cx$|_probe$|^dw8250_|_dead_smt_siblings$|idle_enter_dead$|cstate_reached$|cpuidle_(dev|states)|_s2idle|_cpu_online$|_extract$|idle_prepare$/,
    'sets idling up, or a CPU that is going offline',
  ],
  [
    /^el1t_|_invalid$|_bad_stack$|^__bp_harden|irqchip_state$|_irq_config$/,
    'is not reached by a kernel that works',
  ],
];

let left = 0;
for (const file of process.argv.slice(2)) left += report(file);
process.exitCode = left === 0 ? 0 : 1;

function report(file) {
  const symbols = readSymbols(file);
  const marks = new Map(symbols.map(({ name, address }) => [name, address]));
  let count = 0;
  console.log(`${basename(file)}: ${symbols.length} functions and marks`);
  for (const { kind, section, pattern, classes } of KINDS) {
    const [start, end] = (section ?? []).map((mark) => marks.get(mark));
    const unknown = new Set();
    for (const { name, address, isCode } of symbols) {
      const plain = normalizeName(name);
      if (!isCode || name.startsWith('__pfx_')) continue;
      const isInSection = start !== undefined && end !== undefined && address >= start && address < end;
      if (!isInSection && !pattern.test(plain)) continue;
      if (FRAME_CLASSES.isOfAny(plain, classes) || LEFT_OUT.some(([left]) => left.test(plain))) continue;
      unknown.add(plain);
    }
    if (unknown.size > 0) console.log(`  ${kind} ${unknown.size}: ${[...unknown].sort().join(' ')}`);
    count += unknown.size;
  }
  return count;
}

function readSymbols(file) {
  let bytes = readFileSync(file);
  if (bytes[0] === 0x1f) bytes = gunzipSync(bytes);
  return bytes
    .toString('latin1')
    .split('\n')
    .flatMap((line) => {
      const [address, type, name] = line.split(/\s+/);
      if (name === undefined || line.includes('[')) return [];
      return [{ name, address: BigInt(`0x${address}`), isCode: /^[tTwW]$/.test(type) }];
    });
}
