import { describe, expect, test } from '@jest/globals';
import { CAPABILITY, type HostFacts } from '../../../src/collect/doctor/host-facts.js';
import { diagnose } from '../../../src/collect/doctor/index.js';

const ALL_CAPABILITIES = Object.values(CAPABILITY).reduce((all, bit) => all | (1n << bit), 0n);

/** A bare-metal x86 server on which nothing is missing. */
const HEALTHY: HostFacts = {
  arch: 'x86_64',
  release: '6.1.0-56-amd64',
  perf: { program: 'perf', version: 'perf version 6.1.170', failure: '', event: 'cycles' },
  capabilities: ALL_CAPABILITIES,
  seccomp: 0,
  lockdown: 'none',
  sysctls: new Map([
    ['perf_event_paranoid', 2],
    ['kptr_restrict', 1],
    ['perf_event_max_stack', 127],
    ['perf_event_max_sample_rate', 100_000],
  ]),
  commandLine: 'root=/dev/sda1 ro',
  kernelNames: {
    count: 120_000,
    isHidden: false,
    hasKprobes: true,
    locks: new Map([
      ['spin', 25],
      ['rwsem', 40],
    ]),
  },
  numaNodes: 2,
  cpus: 96,
  debugfs: 'readable',
  tracefs: 'readable',
  hasBpftool: true,
  isClockSynchronized: true,
  disk: { dir: '/var/lib/spinscope', freeBytes: 50 * 2 ** 30, isWritable: true },
};

const without = (...names: (keyof typeof CAPABILITY)[]) =>
  names.reduce((left, name) => left & ~(1n << CAPABILITY[name]), ALL_CAPABILITIES);
const withSysctl = (name: string, value: number) => new Map([...HEALTHY.sysctls, [name, value]]);
const noNames = { ...HEALTHY.kernelNames, count: 0 };

test('a host on which nothing is missing is ok in all checks', () => {
  expect(diagnose(HEALTHY, 99).filter(({ status }) => status !== 'ok')).toEqual([]);
});

describe('what is missing is named, with what mends it', () => {
  const cases: readonly [string, Partial<HostFacts>, string, RegExp][] = [
    [
      'perf',
      { perf: { program: 'perf', version: null, failure: 'ENOENT', event: null } },
      'perf blocked',
      /linux-perf/,
    ],
    [
      'the right to sample',
      { capabilities: without('CAP_PERFMON', 'CAP_SYS_ADMIN') },
      'permission blocked',
      /CAP_PERFMON and CAP_SYSLOG/,
    ],
    ['lockdown', { lockdown: 'confidentiality' }, 'lockdown blocked', /lockdown=integrity/],
    [
      'a seccomp filter',
      { seccomp: 2, perf: { program: 'perf', version: 'perf version 6', failure: 'EPERM', event: null } },
      'seccomp blocked',
      /Unconfined/,
    ],
    ['a PMU', { perf: { ...HEALTHY.perf, event: 'cpu-clock' } }, 'event degraded', /PMU/],
    ['pseudo-NMI', { arch: 'aarch64' }, 'event degraded', /gicv3_pseudo_nmi=1/],
    [
      'the sampling rate',
      { sysctls: withSysctl('perf_event_max_sample_rate', 50) },
      'sample-rate degraded',
      /max_sample_rate/,
    ],
    [
      'stack depth',
      { sysctls: withSysctl('perf_event_max_stack', 16) },
      'stack-depth degraded',
      /perf_event_max_stack=127/,
    ],
    [
      'CAP_SYSLOG',
      { kernelNames: { ...HEALTHY.kernelNames, isHidden: true }, capabilities: without('CAP_SYSLOG') },
      'kernel-names degraded',
      /CAP_SYSLOG/,
    ],
    [
      'kernel names by kptr_restrict 2',
      { kernelNames: { ...HEALTHY.kernelNames, isHidden: true }, sysctls: withSysctl('kptr_restrict', 2) },
      'kernel-names degraded',
      /kptr_restrict=1/,
    ],
    ['kallsyms', { kernelNames: noNames }, 'kernel-names degraded', /CAP_SYSLOG|kptr_restrict/],
    [
      'names of a class of locks',
      { kernelNames: { ...HEALTHY.kernelNames, locks: new Map([['spin', 0]]) } },
      'catalogue degraded',
      /report the kernel/,
    ],
    ['debugfs', { debugfs: 'not mounted' }, 'probe-lists degraded', /mount -t debugfs/],
    ['tracefs', { tracefs: 'permission denied' }, 'probe-lists degraded', /mount -t tracefs/],
    ['bpftool', { hasBpftool: false }, 'bpftool degraded', /apt-get install bpftool/],
    [
      'CAP_SYS_PTRACE',
      { capabilities: without('CAP_SYS_PTRACE') },
      'other-processes degraded',
      /CAP_SYS_PTRACE/,
    ],
    [
      'CAP_DAC_READ_SEARCH',
      { capabilities: without('CAP_DAC_READ_SEARCH') },
      'other-processes degraded',
      /CAP_DAC_READ_SEARCH/,
    ],
    ['NUMA', { numaNodes: 0 }, 'numa degraded', /mount \/sys/],
    ['the time', { isClockSynchronized: false }, 'clock degraded', /set-ntp/],
    ['space', { disk: { ...HEALTHY.disk, freeBytes: 2 ** 29 } }, 'disk degraded', /make room/],
    ['any space', { disk: { ...HEALTHY.disk, freeBytes: 2 ** 20 } }, 'disk blocked', /make room/],
    ['a folder to write', { disk: { ...HEALTHY.disk, isWritable: false } }, 'disk blocked', /--data/],
  ];

  test.each(cases)('%s', (_, changed, expected, remedy) => {
    const findings = diagnose({ ...HEALTHY, ...changed }, 99);
    const found = findings.find(({ check, status }) => `${check} ${status}` === expected);
    expect(found?.remedy).toMatch(remedy);
    expect(found?.consequence).not.toBe('');
  });
});

test('arm64 without pseudo-NMI says that no sample shows a kprobe', () => {
  const event = diagnose({ ...HEALTHY, arch: 'aarch64' }, 99).find(({ check }) => check === 'event');
  expect(event?.consequence).toContain('no sample shows a kprobe or return probe');
});

test('arm64 with pseudo-NMI sees all code', () => {
  const facts = { ...HEALTHY, arch: 'aarch64', commandLine: 'irqchip.gicv3_pseudo_nmi=1' };
  expect(diagnose(facts, 99).filter(({ status }) => status !== 'ok')).toEqual([]);
});

test('without capabilities a paranoid level of -1 is enough to sample', () => {
  const facts = { ...HEALTHY, capabilities: 0n, sysctls: withSysctl('perf_event_paranoid', -1) };
  expect(diagnose(facts, 99).find(({ check }) => check === 'permission')?.status).toBe('ok');
});

test('a kernel without kprobes needs no lists of them', () => {
  const facts = {
    ...HEALTHY,
    kernelNames: { ...HEALTHY.kernelNames, hasKprobes: false },
    debugfs: 'not mounted',
    tracefs: 'not mounted',
  };
  expect(diagnose(facts, 99).filter(({ status }) => status !== 'ok')).toEqual([]);
});
