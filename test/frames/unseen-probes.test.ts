import { describe, expect, test } from '@jest/globals';
import {
  archOfFrames,
  archOfMachine,
  archOfStacks,
  looksAtKernel,
  ProbeShadow,
  soughtProbes,
  UNKNOWN_PLACEMENT,
  unseenProbes,
} from '../../src/frames/index.js';
import { NO_OWNER, type Probe } from '../../src/model/probe.js';
import { frame } from '../pprof/profiles.js';

describe('unseenProbes', () => {
  const ftrace = { isEntryByFtrace: true, isReturnByException: false };
  const breakpoint = { isEntryByFtrace: false, isReturnByException: false };
  const brk = { isEntryByFtrace: false, isReturnByException: true };
  const both = ['kprobe', 'kretprobe'];

  test.each([
    ['x86 by ftrace, timer', 'x86', 'hrtimer', ftrace, []],
    ['x86 by int3, timer', 'x86', 'hrtimer', breakpoint, ['kprobe']],
    ['x86 by int3, nobody says how it was sampled', 'x86', 'unknown', breakpoint, ['kprobe']],
    ['x86 by int3, NMI', 'x86', 'nmi', breakpoint, []],
    ['x86 of names alone', 'x86', 'hrtimer', UNKNOWN_PLACEMENT, []],
    ['arm64, timer', 'arm64', 'hrtimer', brk, both],
    ['arm64, pseudo-NMI: masked as well', 'arm64', 'nmi', brk, both],
    ['arm64 whose return probes have a trampoline', 'arm64', 'hrtimer', breakpoint, ['kprobe']],
    ['arm64 of names alone', 'arm64', 'unknown', UNKNOWN_PLACEMENT, both],
    ['arm64, traced', 'arm64', 'tracer', brk, []],
    ['another architecture', 'other', 'hrtimer', UNKNOWN_PLACEMENT, both],
    ['another architecture by ftrace', 'other', 'hrtimer', ftrace, []],
  ] as const)('%s', (_, arch, sampler, placement, expected) => {
    expect(unseenProbes(arch, sampler, placement)).toEqual(expected);
  });
});

describe('the architecture of a kernel', () => {
  test.each([
    ['x86_64', 'x86'],
    ['i686', 'x86'],
    ['aarch64', 'arm64'],
    ['s390x', 'other'],
  ] as const)('%s', (machine, arch) => {
    expect(archOfMachine(machine)).toBe(arch);
  });

  test.each([
    [['tcp_sendmsg', '__arm64_sys_sendto', 'invoke_syscall'], 'arm64'],
    [['tcp_sendmsg', 'el0_svc', 'send'], 'arm64'],
    [['tcp_sendmsg', 'do_syscall_64', 'send'], 'x86'],
    [['asm_sysvec_apic_timer_interrupt', 'main'], 'x86'],
    [['tcp_sendmsg', '__s390x_sys_sendto'], 'other'],
    [['tcp_sendmsg', 'main'], null],
  ] as const)('of %j', (functions, arch) => {
    expect(archOfStacks([{ functions }])).toBe(arch);
  });

  test('is told by the place of the kernel where no name tells', () => {
    const at = (address: bigint) => archOfFrames([frame('tcp_sendmsg', { address })]);
    expect([at(0xffff_ffff_8167_b120n), at(0xffff_ddce_7cd8_2d2cn), at(0n), archOfFrames([])]).toEqual([
      'x86',
      'other',
      null,
      null,
    ]);
  });
});

test.each([
  ['a return probe', { probe: 'return' }, ['kretprobe', 'fprobe exit', 'fexit', 'uretprobe'], true],
  ['one of two', { any_of: [{ probe: 'kprobe' }, { probe: 'fprobe' }] }, ['kprobe', 'fprobe'], true],
  ['a class of probes', { class: 'kretprobe' }, ['kretprobe'], true],
  ['under a lock', { acquires: 'lock', under: { probe: 'kprobe' } }, ['kprobe'], true],
  ['what must not be there', { function: 'main', not: { probe: 'kprobe' } }, [], false],
  ['a lock', { acquires: 'lock' }, [], true],
] as const)('what a condition looks for: %s', (_, condition, mechanisms, isOfKernel) => {
  expect([[...soughtProbes(condition)], looksAtKernel(condition)]).toEqual([mechanisms, isOfKernel]);
});

describe('ProbeShadow', () => {
  const probe = (mechanism: Probe['mechanism'], state: Probe['state'] = 'armed'): Probe => ({
    mechanism,
    function: 'tcp_sendmsg',
    module: null,
    state,
    program: { id: 1, name: 'p', tag: '0123456789abcdef' },
    maps: [{ id: 1, type: 'hash', name: 'm', max_entries: 9 }],
    hits: null,
    event: null,
    owner: NO_OWNER,
  });
  const CALL = ['tcp_sendmsg_locked', 'tcp_sendmsg', 'inet_sendmsg', '__sock_sendmsg', 'el0_svc'];
  const mechanisms = new Set(['kprobe', 'kretprobe'] as const);
  const shadowOf = (...probes: Probe[]) =>
    new ProbeShadow(probes, mechanisms, [{ functions: CALL, value: 1 }]);

  test('is in the probed function, and where a return probe returns to', () => {
    const shadow = shadowOf(probe('kretprobe'));
    const standsAfter = (...functions: string[]) => shadow.probesBefore(functions).length > 0;
    expect([
      standsAfter('tcp_sendmsg', 'inet_sendmsg'),
      standsAfter('inet_sendmsg', '__sock_sendmsg'),
      standsAfter('inet_sendmsg', 'another caller'),
      standsAfter('tcp_sendmsg_locked', 'tcp_sendmsg'),
    ]).toEqual([true, true, false, false]);
  });

  test('of an entry probe is not in the caller, and of one that is disarmed nowhere', () => {
    expect(shadowOf(probe('kprobe')).probesBefore(['inet_sendmsg', '__sock_sendmsg'])).toEqual([]);
    expect(shadowOf(probe('kprobe', 'disarmed')).probesBefore(['tcp_sendmsg'])).toEqual([]);
  });

  test('is shown as the probe would be seen', () => {
    expect(shadowOf(probe('kretprobe')).unhide(['tcp_sendmsg', 'inet_sendmsg'])).toEqual([
      'htab_map_update_elem',
      'bpf_prog_0123456789abcdef_p',
      'kretprobe_dispatcher',
      'tcp_sendmsg',
      'inet_sendmsg',
    ]);
  });
});
