import { describe, expect, test } from '@jest/globals';
import {
  attribute,
  causeChainOf,
  findProbedFunctions,
  hasReturnProbe,
  probeMechanismsOf,
  runningProbeIndexOf,
  siteOf,
} from '../../src/frames/index.js';
import * as stacks from './stacks.js';

const countOf = (functions: readonly string[], value = 1) => ({ functions, value });

describe('probe mechanisms', () => {
  test.each([
    ['Linux 4.15', stacks.INCIDENT_4_15, ['kretprobe']],
    ['Linux 5.10', stacks.INCIDENT_5_10, ['kretprobe']],
    ['Linux 6.1', stacks.INCIDENT_6_1, ['kretprobe']],
    ['a function that will return to a trampoline', stacks.PROBED_FUNCTION_5_10, ['kretprobe']],
    ['an fprobe shares the hook of kretprobes', stacks.FPROBE_EXIT_6_12, ['fprobe exit']],
    ['an fprobe on function graph', stacks.FPROBE_EXIT_6_18, ['fprobe exit']],
    ['fexit', stacks.FEXIT_BODY, ['fexit']],
    [
      'the arming of a return probe',
      ['rethook_hook', 'pre_handler_kretprobe', 'kprobe_ftrace_handler', '[unknown]', 'tcp_close'],
      ['kretprobe', 'kprobe'],
    ],
    [
      'uretprobe',
      [
        'bpf_prog_0123456789abcdef_x',
        'uretprobe_dispatcher',
        'handle_uretprobe_chain',
        'uprobe_notify_resume',
        'asm_exc_int3',
      ],
      ['uretprobe'],
    ],
    ['arm64', ['trampoline_probe_handler', 'kretprobe_trampoline', 'sock_sendmsg', 'el0_svc'], ['kretprobe']],
  ])('%s', (_, functions, mechanisms) => {
    expect([...probeMechanismsOf(functions)]).toEqual(mechanisms);
    expect(hasReturnProbe(functions)).toBe(true);
  });

  test.each([
    ['an entry probe', stacks.ENTRY_6_1, ['kprobe']],
    [
      'fentry: the trampoline runs its program and goes',
      ['bpf_prog_0123456789abcdef_enter', 'bpf_trampoline_6442508446', 'tcp_sendmsg', 'do_syscall_64'],
      [],
    ],
    [
      'a tracepoint',
      ['bpf_prog_0123456789abcdef_x', 'bpf_trace_run3', 'try_to_wake_up', 'do_syscall_64'],
      ['tracepoint'],
    ],
    ['live patching', ['klp_ftrace_handler', 'ftrace_ops_assist_func', 'tcp_sendmsg', 'do_syscall_64'], []],
    ['no probe', ['tcp_sendmsg', 'do_syscall_64'], []],
  ])('no return probe: %s', (_, functions, mechanisms) => {
    expect([...probeMechanismsOf(functions)]).toEqual(mechanisms);
    expect(hasReturnProbe(functions)).toBe(false);
  });

  test('a probed function is not a probe that runs', () => {
    expect(runningProbeIndexOf(stacks.INCIDENT_5_10)).toBe(3);
    expect(runningProbeIndexOf(stacks.PROBED_FUNCTION_5_10)).toBeNull();
    expect(runningProbeIndexOf(stacks.FEXIT_BODY)).toBeNull();
  });

  test('an interrupt on top of a probe is not the probe', () => {
    const interrupt = ['try_to_wake_up', 'handle_softirqs', 'asm_sysvec_apic_timer_interrupt'];
    expect(runningProbeIndexOf([...interrupt, ...stacks.INCIDENT_6_1.slice(4)])).toBeNull();
  });
});

describe('probed functions', () => {
  test('stand above the trampoline up to Linux 5.15, however many', () => {
    const nested = [
      'tcp_push',
      'tcp_sendmsg',
      'kretprobe_trampoline',
      'sock_sendmsg',
      'kretprobe_trampoline',
      'do_syscall_64',
    ];
    expect(findProbedFunctions([countOf(nested)])).toEqual([
      { function: 'sock_sendmsg', evidence: 'frame' },
      { function: 'tcp_sendmsg', evidence: 'frame' },
    ]);
  });

  test('are known by their entry probes where the return probe does not tell', () => {
    expect(findProbedFunctions([countOf(stacks.INCIDENT_6_1), countOf(stacks.ENTRY_6_1)])).toEqual([
      { function: 'tcp_sendmsg', evidence: 'entry probe' },
    ]);
  });

  test('are hinted at by the name of a program, if there is a function of that name', () => {
    const body = ['tcp_sendmsg', '__sock_sendmsg', 'do_syscall_64'];
    expect(findProbedFunctions([countOf(stacks.INCIDENT_6_1), countOf(body)])).toEqual([
      { function: 'tcp_sendmsg', evidence: 'program name' },
    ]);
    expect(findProbedFunctions([countOf(stacks.INCIDENT_6_1)])).toEqual([]);
  });

  test('of fexit are what the trampoline called', () => {
    expect(findProbedFunctions([countOf(stacks.FEXIT_BODY)])).toEqual([
      { function: 'tcp_sendmsg', evidence: 'frame' },
    ]);
  });
});

describe('attribute', () => {
  test('ranks sites, programs and mechanisms by samples', () => {
    const matched = [
      countOf(stacks.INCIDENT_6_1, 6),
      countOf(stacks.ENTRY_6_1, 3),
      countOf(['queued_spin_lock_slowpath', '_raw_spin_lock', 'd_alloc', 'do_syscall_64'], 1),
    ];
    const { sites, probed, programs, mechanisms } = attribute(matched, matched);
    expect(sites).toEqual([
      { site: 'htab_map_update_elem', samples: 9, share: 0.9 },
      { site: 'd_alloc', samples: 1, share: 0.1 },
    ]);
    expect(probed).toEqual([{ function: 'tcp_sendmsg', evidence: 'entry probe' }]);
    expect(programs).toEqual([
      'bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg',
      'bpf_prog_a6c2d921bb4eedea_p_tcp_sendmsg',
    ]);
    expect(mechanisms).toEqual(['kretprobe', 'kprobe']);
  });

  test('follows the chain from the lock to the system call', () => {
    expect(causeChainOf(stacks.INCIDENT_6_1)).toEqual({
      lock: 'native_queued_spin_lock_slowpath',
      site: 'htab_map_update_elem',
      program: 'bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg',
      mechanism: 'kretprobe',
      probed: null,
      calledBy: '__sock_sendmsg',
      systemCall: 'sendto',
    });
    expect(causeChainOf(stacks.ENTRY_6_1)).toMatchObject({
      mechanism: 'kprobe',
      probed: 'tcp_sendmsg',
      calledBy: null,
    });
    expect(causeChainOf(stacks.INCIDENT_4_15)).toMatchObject({
      mechanism: 'kretprobe',
      calledBy: 'sock_sendmsg',
      systemCall: 'sendto',
    });
    expect(causeChainOf(stacks.PROBED_FUNCTION_5_10)).toMatchObject({
      site: 'tcp_sendmsg',
      program: null,
      probed: 'tcp_sendmsg',
    });
    expect(causeChainOf(stacks.FPROBE_EXIT_6_18)).toMatchObject({
      mechanism: 'fprobe exit',
      calledBy: '__sock_sendmsg',
    });
  });
});

describe('siteOf', () => {
  test.each([
    ['the leaf', ['tcp_v4_rcv', 'entry_SYSCALL_64'], 'tcp_v4_rcv'],
    ['what an interrupt came upon', ['asm_sysvec_apic_timer_interrupt', 'tcp_v4_rcv'], 'tcp_v4_rcv'],
    [
      'the same on arm64',
      ['el1_interrupt', 'el1h_64_irq_handler', 'el1h_64_irq', 'tcp_v4_rcv'],
      'tcp_v4_rcv',
    ],
    [
      'what a BPF program called, with an interrupt upon it',
      [
        'asm_sysvec_apic_timer_interrupt',
        'htab_map_update_elem',
        'bpf_prog_0123456789abcdef_p',
        'kprobe_dispatcher',
      ],
      'htab_map_update_elem',
    ],
    ['a stack of an interrupt alone', ['asm_sysvec_apic_timer_interrupt'], '[none]'],
  ])('%s', (_, functions, site) => {
    expect(siteOf(functions)).toBe(site);
  });
});
