import { describe, expect, test } from '@jest/globals';
import { createLabelSources } from '../../src/aggregate/index.js';
import { CgroupTable, ProcessTable } from '../../src/host/index.js';
import { comm } from '../symbolize/records.js';
import { sample } from './records.js';

const CONTAINER = 'ab'.repeat(32);
const POD = '8c3f7a52-1111-2222-3333-444455556666';
const CGROUP = `0::/kubepods.slice/kubepods-pod${POD.replaceAll('-', '_')}.slice/cri-containerd-${CONTAINER}.scope\n`;

const topology = {
  numaNodeOfCpu: new Map([[3, 1]]),
  socketOfCpu: new Map([[3, 0]]),
  siblingsOfCpu: new Map([[3, [7]]]),
};

function labelsOf(names: readonly string[], withPod = false): Record<string, string> {
  const processes = new ProcessTable();
  processes.apply(comm({ pid: 100, tid: 100, comm: 'proxy' }));
  processes.apply(comm({ pid: 100, tid: 101, comm: 'worker' }));
  const sources = createLabelSources(names, {
    topology,
    processes,
    cgroups: new CgroupTable(() => CGROUP),
    ...(withPod
      ? { containerFacts: () => ({ pod: 'web-0', namespace: 'shop', workload: 'web', container: 'nginx' }) }
      : {}),
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

  test('says what the cgroup tells where nobody knows the pod', () => {
    expect(labelsOf(['systemd_unit', 'container', 'pod', 'namespace', 'workload'])).toEqual({
      systemd_unit: `cri-containerd-${CONTAINER}.scope`,
      container: 'abababababab',
      pod: POD,
      namespace: '',
      workload: '',
    });
  });

  test('says the names of the pod where they are known', () => {
    expect(labelsOf(['container', 'pod', 'namespace', 'workload'], true)).toEqual({
      container: 'nginx',
      pod: 'web-0',
      namespace: 'shop',
      workload: 'web',
    });
  });

  test('refuses a name that is no label', () => {
    expect(() => labelsOf(['colour'])).toThrow(new RangeError('there is no sample label colour'));
  });
});
