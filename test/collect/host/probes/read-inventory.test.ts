import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import {
  openRecordedTree,
  readProbeInventory,
  recordTree,
} from '../../../../src/collect/host/probes/index.js';
import type { Probe } from '../../../../src/model/probe.js';

const fixture = (name: string) => fileURLToPath(new URL(`../../../fixtures/probes/${name}`, import.meta.url));
const recorded = (name: string) => readProbeInventory(openRecordedTree(fixture(name)));

/** What the recording of kprobe.multi links has, and whether it is probed at its entry, too. */
const MULTI: readonly (readonly [name: string, hasEntry: boolean])[] = [
  ['inet_csk_accept', false],
  ['tcp_cleanup_rbuf', true],
  ['tcp_close', true],
  ['tcp_sendmsg', true],
  ['tcp_v4_connect', false],
  ['udp_recvmsg', true],
  ['udp_sendmsg', false],
];
const dirs: string[] = [];
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

/** A tree of the real paths; a value that starts with `->` is a symbolic link. */
function treeOf(files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'spinscope-probes-'));
  dirs.push(dir);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    if (text.startsWith('->')) symlinkSync(text.slice(2), join(dir, path));
    else writeFileSync(join(dir, path), text);
  }
  return dir;
}

/** `kretprobe tcp_close armed r_tcp_close tbl:hash ebpf.collector/218 exact`. */
function line({ mechanism, function: name, state, program, maps, hits, owner }: Probe): string {
  const uses = maps.map((map) => `${map.name}:${map.type}`).join();
  const who = owner.pid === null ? '-' : `${owner.process}/${owner.pid}`;
  return `${mechanism} ${name} ${state} ${program?.name ?? '-'} ${uses || '-'} ${hits ?? '-'} ${who} ${owner.grade}`;
}

describe('recorded hosts', () => {
  test('named events: each probe once, with its program, its map, its hits and its owner', () => {
    const { kernel, probes, unreadable } = recorded('named-events');
    expect(kernel).toEqual({ release: '6.1.0-56-amd64', arch: 'x86_64', kprobes: 'enabled' });
    expect(probes.filter(({ mechanism }) => mechanism !== 'tracepoint').map(line)).toEqual([
      'kretprobe inet_csk_accept armed r_inet_csk_acce tbl_bandwidth:hash 1826 ebpf.collector/218 exact',
      'kprobe tcp_cleanup_rbuf armed p_tcp_cleanup_r tbl_bandwidth:hash 233645 ebpf.collector/218 exact',
      'kretprobe tcp_cleanup_rbuf armed r_tcp_cleanup_r tbl_bandwidth:hash 233645 ebpf.collector/218 exact',
      'kprobe tcp_close armed p_tcp_close tbl_bandwidth:hash 3652 ebpf.collector/218 exact',
      'kretprobe tcp_close armed r_tcp_close tbl_bandwidth:hash 3652 ebpf.collector/218 exact',
      'kprobe tcp_sendmsg armed p_tcp_sendmsg tbl_bandwidth:hash 233494 ebpf.collector/218 exact',
      'kretprobe tcp_sendmsg armed r_tcp_sendmsg tbl_bandwidth:hash 233494 ebpf.collector/218 exact',
      'kretprobe tcp_v4_connect armed r_tcp_v4_connec tbl_bandwidth:hash 1826 ebpf.collector/218 exact',
      'kprobe udp_recvmsg armed p_udp_recvmsg tbl_bandwidth:hash 7303 ebpf.collector/218 exact',
      'kretprobe udp_recvmsg armed r_udp_recvmsg tbl_bandwidth:hash 7303 ebpf.collector/218 exact',
      'kretprobe udp_sendmsg armed r_udp_sendmsg tbl_bandwidth:hash 7288 ebpf.collector/218 exact',
    ]);
    const tracepoints = probes.filter(({ mechanism }) => mechanism === 'tracepoint');
    expect(tracepoints).toHaveLength(42);
    expect(tracepoints.map(line)).toContain('tracepoint sched:sched_process_exec armed - - - - none');
    expect(unreadable).toEqual([{ what: 'bpftool link', why: 'was not recorded' }]);
  });

  test('bpftrace: the probed function is where the program is attached, not the name of the program', () => {
    expect(recorded('bpftrace').probes.map(line)).toEqual([
      'kretprobe inet_csk_accept armed inet_csk_accept AT_last:hash,AT_n:percpu_hash - bpftrace/657 exact',
      'kprobe tcp_cleanup_rbuf armed tcp_cleanup_rbu AT_in:hash - bpftrace/657 exact',
      'kretprobe tcp_cleanup_rbuf armed tcp_cleanup_rbu AT_last:hash - bpftrace/657 exact',
      'kprobe tcp_sendmsg armed tcp_sendmsg AT_s:hash,AT_bw:hash - bpftrace/657 exact',
      'kretprobe tcp_sendmsg armed tcp_sendmsg AT_s:hash,AT_last:hash,AT_out:hash - bpftrace/657 exact',
      'kretprobe udp_recvmsg armed inet_csk_accept AT_last:hash,AT_n:percpu_hash - bpftrace/657 exact',
      'kretprobe udp_sendmsg armed inet_csk_accept AT_last:hash,AT_n:percpu_hash - bpftrace/657 exact',
    ]);
  });

  test('functions of a link of many are those that bpftool lists, its owner is who holds the link', () => {
    expect(recorded('kprobe-multi').probes.map(line)).toEqual([
      ...MULTI.flatMap(([name, hasEntry]) => [
        ...(hasEntry
          ? [`fprobe ${name} armed p_multi_entry tbl_bandwidth:hash - ebpf.collector/372 exact`]
          : []),
        `fprobe ${name} armed r_multi_return tbl_bandwidth:hash - ebpf.collector/372 exact`,
      ]),
    ]);
  });

  test('without bpftool the process that holds such links owns what ftrace calls', () => {
    const tree = openRecordedTree(fixture('kprobe-multi'));
    const { probes } = readProbeInventory({ ...tree, bpftool: () => null });
    expect(probes.map(line)).toEqual(
      MULTI.map(([name]) => `fprobe ${name} armed - - - ebpf.collector/372 descriptor`),
    );
  });

  test('fentry of a libbpf tool: the function of each trampoline, also without bpftool', () => {
    const tree = openRecordedTree(fixture('fentry'));
    const names = ['create', 'fsync', 'mkdir', 'open', 'read', 'rmdir', 'unlink', 'write'];
    expect(readProbeInventory(tree).probes.map(line)).toEqual(
      names.map(
        (name) => `fentry vfs_${name} armed fentry_vfs_${name} vfsstat_.bss:array - vfsstat-libbpf/990 exact`,
      ),
    );
    const { probes } = readProbeInventory({ ...tree, bpftool: () => null });
    expect(probes.map(({ function: name, owner }) => `${name} ${owner.grade}`)).toEqual(
      names.map((name) => `vfs_${name} exact`),
    );
  });

  test('tracepoints that perf events hold: by bpftool where, without it only whose', () => {
    const tree = openRecordedTree(fixture('tracepoints'));
    expect(
      readProbeInventory(tree).probes.map(({ function: name, owner }) => `${name} ${owner.process}`),
    ).toEqual(
      ['enter_open', 'enter_openat', 'exit_open', 'exit_openat'].map((name) => `sys_${name} opensnoop-libbp`),
    );
    const { probes } = readProbeInventory({ ...tree, bpftool: () => null });
    expect(probes.map(({ mechanism, function: name, state }) => `${mechanism} ${name} ${state}`)).toEqual(
      Array.from({ length: 4 }, () => 'tracepoint ? unknown'),
    );
  });

  test('the switch of kprobes disarms what stays registered', () => {
    const { kernel, probes } = recorded('arm64-disarmed');
    expect(kernel).toEqual({ release: '6.12.117+deb13-arm64', arch: 'aarch64', kprobes: 'disabled' });
    expect(probes).toHaveLength(11);
    expect(probes.filter(({ state }) => state !== 'disarmed')).toEqual([]);
  });
});

describe('without bpftool', () => {
  const KPROBES = 'sys/kernel/debug/kprobes';
  const TRACING = 'sys/kernel/tracing';
  const HOLDER = {
    'proc/812/comm': 'agent\n',
    'proc/812/cgroup': '0::/system.slice/agent.service\n',
    'proc/812/fd/5': '->anon_inode:[perf_event]',
    'proc/812/fd/6': '->anon_inode:bpf-prog',
    'proc/812/fdinfo/6': 'prog_type:\t2\nprog_tag:\ta6c2d921bb4eedea\nprog_id:\t7\nrun_cnt:\t99\n',
    'proc/812/fd/7': '->anon_inode:bpf-map',
    'proc/812/fdinfo/7': 'map_type:\t1\nmax_entries:\t4096\nmap_id:\t3\n',
  };

  test('the only process whose descriptors fit is the owner, by that grade', () => {
    const dir = treeOf({
      [`${KPROBES}/list`]: 'ffffffffb1e8bf40  r  tcp_close+0x0    [FTRACE]\n',
      [`${KPROBES}/enabled`]: '1\n',
      ...HOLDER,
    });
    const { probes } = readProbeInventory(openRecordedTree(dir));
    expect(probes.map(({ function: name, owner }) => ({ name, owner }))).toEqual([
      {
        name: 'tcp_close',
        owner: {
          process: 'agent',
          pid: 812,
          unit: 'agent.service',
          container: null,
          pod: null,
          grade: 'descriptor',
        },
      },
    ]);
  });

  test('of two processes that fit, none is the owner', () => {
    const second = Object.entries(HOLDER).map(([path, text]) => [path.replace('812', '813'), text]);
    const dir = treeOf({
      [`${KPROBES}/list`]: 'ffffffffb1e8bf40  r  tcp_close+0x0    [FTRACE]\n',
      [`${KPROBES}/enabled`]: '1\n',
      ...HOLDER,
      ...Object.fromEntries(second),
    });
    expect(readProbeInventory(openRecordedTree(dir)).probes.map(({ owner }) => owner.grade)).toEqual([
      'none',
    ]);
  });

  test('a process ID in the name of an event grades the owner, also of one that has ended', () => {
    const dir = treeOf({
      [`${KPROBES}/list`]: 'ffffffffb1e8bf40  k  tcp_close+0x0    [FTRACE]\n',
      [`${KPROBES}/enabled`]: '1\n',
      [`${TRACING}/kprobe_events`]: 'p:kprobes/p_tcp_close_bcc_4711 tcp_close\n',
    });
    const [probe] = readProbeInventory(openRecordedTree(dir)).probes;
    expect(probe && line(probe)).toBe('kprobe tcp_close armed - - - null/4711 event name');
  });

  test('a trampoline is of the function that ftrace calls it for', () => {
    const dir = treeOf({
      [`${TRACING}/enabled_functions`]:
        'vfs_read (1) R   D   \ttramp: x (call_direct_funcs+0x0/0x20)\n\tdirect-->bpf_trampoline_6442453466+0x0/0x1000\n',
      'proc/9/comm': 'fsslower\n',
      'proc/9/fd/4': '->anon_inode:bpf_link',
      'proc/9/fdinfo/4':
        'link_type:\ttracing\nlink_id:\t2\nprog_tag:\tffc2d921bb4eedea\nprog_id:\t5\nattach_type:\t25\ntarget_obj_id:\t1\ntarget_btf_id:\t2522\n',
    });
    expect(readProbeInventory(openRecordedTree(dir)).probes.map(line)).toEqual([
      'fexit vfs_read armed  - - fsslower/9 exact',
    ]);
  });

  test('an event of perf probe is at the function that is there', () => {
    const kallsyms = 'ffffffff99e00000 T _text\nffffffff9a919f60 T tcp_sendmsg\nffffffff9a91a000 T tcp_x\n';
    const event = { [`${TRACING}/kprobe_events`]: 'p:probe/tcp_sendmsg _text+11640672\n' };
    const listed = treeOf({
      'proc/kallsyms': kallsyms,
      [`${KPROBES}/list`]: 'ffffffff9a919f64  k  tcp_sendmsg+0x4    [DISABLED][FTRACE]\n',
      [`${KPROBES}/enabled`]: '1\n',
      ...event,
    });
    const unlisted = treeOf({ 'proc/kallsyms': kallsyms, ...event });
    for (const dir of [listed, unlisted]) {
      const { probes } = readProbeInventory(openRecordedTree(dir));
      expect(probes.map((probe) => [probe.event, line(probe)])).toEqual([
        ['probe/tcp_sendmsg', 'kprobe tcp_sendmsg disarmed - - - - none'],
      ]);
    }
  });

  test('programs of which nobody says where they are attached are listed all the same', () => {
    const dir = treeOf({
      'proc/9/comm': 'opensnoop\n',
      'proc/9/fd/3': '->anon_inode:bpf-prog',
      'proc/9/fdinfo/3': 'prog_type:\t5\nprog_tag:\ta6c2d921bb4eedea\nprog_id:\t7\n',
      'proc/9/fd/4': '->anon_inode:bpf-prog',
      'proc/9/fdinfo/4': 'prog_type:\t2\nprog_tag:\tb6c2d921bb4eedea\nprog_id:\t8\n',
    });
    const { probes } = readProbeInventory(openRecordedTree(dir));
    expect(probes.map((probe) => [probe.program?.tag, line(probe)])).toEqual([
      ['b6c2d921bb4eedea', 'perf_event ? unknown  - - opensnoop/9 exact'],
      ['a6c2d921bb4eedea', 'tracepoint ? unknown  - - opensnoop/9 exact'],
    ]);
  });

  test('what cannot be read is said, and nothing is made of it', () => {
    const { kernel, probes, unreadable } = readProbeInventory(
      openRecordedTree(treeOf({ 'proc/version': 'Linux version 6.9.1 (x)\n' })),
    );
    expect(kernel).toEqual({ release: '6.9.1', arch: 'unknown', kprobes: 'unknown' });
    expect(probes).toEqual([]);
    expect(unreadable.map(({ what }) => what)).toEqual([
      '/sys/kernel/debug/kprobes/list',
      '/sys/kernel/tracing/enabled_functions',
      '/sys/kernel/tracing/kprobe_events',
      '/sys/kernel/tracing/kprobe_profile',
      'bpftool link, perf, prog, map',
    ]);
  });
});

test('what was recorded gives the same inventory', () => {
  const tree = openRecordedTree(fixture('named-events'));
  const inventory = readProbeInventory(tree);
  const dir = mkdtempSync(join(tmpdir(), 'spinscope-probes-'));
  dirs.push(dir);
  recordTree(tree, inventory, dir);
  expect(readProbeInventory(openRecordedTree(dir))).toEqual(inventory);
});

test('a folder that cannot be made is told', () => {
  const tree = openRecordedTree(fixture('named-events'));
  expect(() => recordTree(tree, readProbeInventory(tree), '/proc/nowhere/at-all')).toThrow(
    /^cannot write to \/proc\/nowhere\/at-all: /,
  );
});

test('a folder that is no recording is refused', () => {
  expect(() => openRecordedTree(treeOf({ 'readme.txt': 'x' }))).toThrow(
    /expected sys\/ and proc\/ of a host, or files such as kprobes.list and tracing.kprobe_events$/,
  );
});
