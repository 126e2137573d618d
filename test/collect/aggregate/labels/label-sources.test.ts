import { describe, expect, test } from '@jest/globals';
import { createLabelSources, needsCgroups } from '../../../../src/collect/aggregate/index.js';
import { CgroupTable, ProcessTable } from '../../../../src/collect/host/index.js';
import { comm } from '../../symbolize/records.js';
import { sample } from '../records.js';

const CONTAINER = 'ab'.repeat(32);
const POD = '8c3f7a52-1111-2222-3333-444455556666';
const CGROUP = `0::/kubepods.slice/kubepods-pod${POD.replaceAll('-', '_')}.slice/cri-containerd-${CONTAINER}.scope\n`;

const topology = {
  numaNodeOfCpu: new Map([[3, 1]]),
  socketOfCpu: new Map([[3, 0]]),
  siblingsOfCpu: new Map([[3, [7]]]),
};

function labelsOf(names: readonly string[]): Record<string, string> {
  const processes = new ProcessTable();
  processes.apply(comm({ pid: 100, tid: 100, comm: 'proxy' }));
  processes.apply(comm({ pid: 100, tid: 101, comm: 'worker' }));
  const sources = createLabelSources(names, {
    topology,
    processes,
    cgroups: new CgroupTable(() => CGROUP),
  });
  const record = sample({}, { cpu: 3, pid: 100, tid: 101 });
  return Object.fromEntries(sources.map(({ name, value }) => [name, value(record)]));
}

describe('createLabelSources', () => {
  test('says where a sample was taken and of whom', () => {
    expect(labelsOf(['cpu', 'numa_node', 'socket', 'smt_sibling', 'process', 'pid', 'thread'])).toEqual({
      cpu: '3',
      numa_node: '1',
      socket: '0',
      smt_sibling: '7',
      process: 'proxy',
      pid: '100',
      thread: 'worker',
    });
  });

  test('tells what all samples of a CPU share, and what all of a process', () => {
    const names = ['cpu', 'numa_node', 'socket', 'smt_sibling', 'process', 'pid', 'thread', 'cgroup'];
    const sources = createLabelSources(names, { topology, processes: new ProcessTable() });
    const namesOf = (wanted?: string) =>
      sources.filter(({ scope }) => scope === wanted).map(({ name }) => name);
    expect(namesOf('cpu')).toEqual(names.slice(0, 4));
    expect(namesOf('process')).toEqual(['process', 'pid', 'cgroup']);
    expect(namesOf(undefined)).toEqual(['thread']);
  });

  test('says what the cgroup tells', () => {
    const names = ['cgroup', 'systemd_unit', 'container_id', 'pod_uid'];
    expect(labelsOf(names)).toEqual({
      cgroup: CGROUP.trim().slice('0::'.length),
      systemd_unit: `cri-containerd-${CONTAINER}.scope`,
      container_id: CONTAINER,
      pod_uid: POD,
    });
    expect([...names, 'cpu', 'process'].filter(needsCgroups)).toEqual(names);
  });

  test('refuses a name that is no label', () => {
    expect(() => labelsOf(['colour'])).toThrow(new RangeError('there is no source of labels colour'));
  });
});
