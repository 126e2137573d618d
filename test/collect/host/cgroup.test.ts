import { describe, expect, test } from '@jest/globals';
import { parseCgroup } from '../../../src/collect/host/cgroup.js';
import { CgroupTable, MAX_AGE_ROUNDS } from '../../../src/collect/host/cgroup-table.js';
import type { PerfRecord } from '../../../src/model/perf-record.js';

const ID = '4f3a'.repeat(16);
const POD = '8c3f0c1a-5b7e-4b9e-9f2c-0123456789ab';

describe('parseCgroup', () => {
  test.each([
    ['a service', '0::/system.slice/nginx.service\n', { systemdUnit: 'nginx.service' }],
    [
      'an escaped name',
      '0::/system.slice/system-serial\\x2dgetty.slice/serial\\x2dgetty@ttyS0.service',
      { systemdUnit: 'serial-getty@ttyS0.service' },
    ],
    ['a session', '0::/user.slice/user-1000.slice/session-3.scope', { systemdUnit: 'session-3.scope' }],
    [
      'a program below a user’s manager',
      '0::/user.slice/user-1000.slice/user@1000.service/app.slice/editor.service',
      { systemdUnit: 'user@1000.service' },
    ],
    [
      'docker, with systemd',
      `0::/system.slice/docker-${ID}.scope`,
      { systemdUnit: `docker-${ID}.scope`, containerId: ID },
    ],
    ['docker, without', `0::/docker/${ID}`, { containerId: ID }],
    ['docker, version 1', `12:cpuset:/docker/${ID}\n1:name=systemd:/docker/${ID}\n`, { containerId: ID }],
    [
      'podman',
      `0::/machine.slice/libpod-${ID}.scope/container`,
      { systemdUnit: `libpod-${ID}.scope`, containerId: ID },
    ],
    [
      'containerd in Kubernetes, with systemd',
      `0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod${POD.replaceAll('-', '_')}.slice/cri-containerd-${ID}.scope`,
      { systemdUnit: `cri-containerd-${ID}.scope`, containerId: ID, podUid: POD },
    ],
    [
      'CRI-O in Kubernetes, without',
      `0::/kubepods/besteffort/pod${POD}/crio-${ID}`,
      { containerId: ID, podUid: POD },
    ],
    [
      'a runtime that names slices',
      `0::/kubepods-pod${POD.replaceAll('-', '_')}.slice:cri-containerd:${ID}`,
      { containerId: ID },
    ],
    [
      'version 1',
      '11:memory:/other\n3:cpu,cpuacct:/\n1:name=systemd:/system.slice/cron.service\n0::/\n',
      { systemdUnit: 'cron.service' },
    ],
    ['neither', '0::/a/b\n', {}],
    ['the root', '0::/\n', {}],
    ['nothing', '', {}],
    ['rubbish', 'rubbish\n::\n', {}],
  ])('%s', (_name, text, expected) => {
    const { path: _path, ...facts } = parseCgroup(text);
    expect(facts).toEqual({ systemdUnit: '', containerId: '', podUid: '', ...expected });
  });

  test('keeps the path', () => {
    expect(parseCgroup('0::/a/b\n').path).toBe('/a/b');
    expect(parseCgroup('').path).toBe('/');
  });
});

describe('CgroupTable', () => {
  function createTable() {
    const asked: number[] = [];
    const texts = new Map([[100, '0::/system.slice/nginx.service']]);
    const table = new CgroupTable((pid) => {
      asked.push(pid);
      return texts.get(pid) ?? null;
    });
    return {
      asked,
      texts,
      table,
      unitOf: (pid: number, id?: bigint) => table.factsOf(pid, id)?.systemdUnit ?? null,
    };
  }
  const exec = { type: 'comm', timeNs: 0, pid: 100, tid: 100, comm: 'x', isExec: true } as const;
  const fork = { type: 'fork', timeNs: 0, pid: 100, tid: 100, parentPid: 1, parentTid: 1 } as const;

  test('asks the host once a while', () => {
    const { asked, table, unitOf } = createTable();
    for (let round = 0; round < MAX_AGE_ROUNDS; round++) {
      expect(unitOf(100)).toBe('nginx.service');
      table.prune();
    }
    expect(asked).toEqual([100]);
    unitOf(100);
    expect(asked).toEqual([100, 100]);
  });

  test('what was known of a process that is gone still holds', () => {
    const { texts, table, unitOf } = createTable();
    unitOf(100);
    texts.clear();
    for (let round = 0; round < 2 * MAX_AGE_ROUNDS; round++) table.prune();
    expect(unitOf(100)).toBe('nginx.service');
  });

  test.each<[string, PerfRecord]>([
    ['another program', exec],
    ['a new process of that number', fork],
  ])('%s is looked at again', (_name, record) => {
    const { texts, table, unitOf } = createTable();
    unitOf(100);
    texts.set(100, '0::/system.slice/other.service');
    expect(unitOf(100)).toBe('nginx.service');
    table.apply(record);
    expect(unitOf(100)).toBe('other.service');
  });

  test('a record that has all at the root says nothing that the host does not', () => {
    const { texts, table } = createTable();
    table.apply({ type: 'cgroup', timeNs: 0, id: 1n, path: '/' });
    expect([100, 7].map((pid) => table.factsOf(pid, 1n)?.path)).toEqual(['/system.slice/nginx.service', '/']);
    texts.set(7, '0::/');
    expect(table.factsOf(7, 1n)?.path).toBe('/');
  });

  test('a recorded cgroup needs no host', () => {
    const { asked, table, unitOf } = createTable();
    table.apply({ type: 'cgroup', timeNs: 0, id: 7n, path: '/system.slice/cron.service' });
    expect(unitOf(100, 7n)).toBe('cron.service');
    expect(asked).toEqual([]);
    expect(unitOf(100, 8n)).toBe('nginx.service');
  });

  test('nobody knows the idle task’s', () => {
    const { asked, table } = createTable();
    expect(table.factsOf(0)).toBeNull();
    expect(asked).toEqual([]);
  });
});
