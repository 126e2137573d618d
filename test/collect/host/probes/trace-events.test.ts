import { describe, expect, test } from '@jest/globals';
import {
  parseKprobeProfile,
  parseNamedEvents,
  parseSetEvent,
  pidInEvent,
} from '../../../../src/collect/host/probes/trace-events.js';

describe('parseNamedEvents', () => {
  test.each([
    ['p:collector/p_tcp_sendmsg tcp_sendmsg', 'kprobe', 'collector/p_tcp_sendmsg', 'tcp_sendmsg', null],
    ['r16:collector/r_tcp_sendmsg tcp_sendmsg', 'kretprobe', 'collector/r_tcp_sendmsg', 'tcp_sendmsg', null],
    ['p:kprobes/close tcp_close+0 arg1=%di', 'kprobe', 'kprobes/close', 'tcp_close', null],
    ['p:probe/sync ext4:ext4_sync_file+4', 'kprobe', 'probe/sync', 'ext4_sync_file+0x4', 'ext4'],
    ['p:probe/f tcp_close%return', 'kretprobe', 'probe/f', 'tcp_close', null],
    [
      'p:probe_bash/readline /usr/bin/bash:0x00000000000d5c70',
      'uprobe',
      'probe_bash/readline',
      '/usr/bin/bash:0x00000000000d5c70',
      null,
    ],
    ['r:probe_bash/r /usr/bin/bash:0xd5c70', 'uretprobe', 'probe_bash/r', '/usr/bin/bash:0xd5c70', null],
    ['p:sdt/x /usr/bin/bash:0xd5c70(0x10)', 'uprobe', 'sdt/x', '/usr/bin/bash:0xd5c70', null],
    ['f:fprobes/close tcp_close', 'fprobe', 'fprobes/close', 'tcp_close', null],
    ['f8:fprobes/close tcp_close%return', 'fprobe', 'fprobes/close', 'tcp_close', null],
  ])('%s', (line, mechanism, event, name, module) => {
    expect(parseNamedEvents(line)).toEqual([{ mechanism, event, function: name, module }]);
  });

  test('passes over events that hook into nothing themselves', () => {
    expect(parseNamedEvents('s:synthetic/wake u64 delta\ne:eprobes/x sched.sched_switch\n')).toEqual([]);
  });
});

test('hits are kept by name, those of equal names in their order', () => {
  const text = '  p_tcp_close    12     0\n  p_tcp_close     7     3\n';
  expect(parseKprobeProfile(text)).toEqual(new Map([['p_tcp_close', [12, 7]]]));
});

test('enabled events are listed without comments', () => {
  expect(parseSetEvent('sched:sched_switch\n# all\n\nirq:softirq_entry\n')).toEqual([
    'sched:sched_switch',
    'irq:softirq_entry',
  ]);
});

test.each([
  ['libbpf', 'kprobes/libbpf_4242_tcp_sendmsg_0x0_3', 4242],
  ['bcc and bpftrace', 'kprobes/p_tcp_sendmsg_bcc_811', 811],
  ['a group with its process', 'agent_pid_77/r_tcp_close', 77],
  ['a name that has other numbers', 'collector/r_tcp_v4_connect', null],
])('the process ID in an event of %s', (_, event, pid) => {
  expect(pidInEvent(event)).toBe(pid);
});
