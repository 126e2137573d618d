import { expect, test } from '@jest/globals';
import { NO_OWNER, type Probe } from '../../src/model/probe.js';
import { probeOfStack, probeStackOf } from '../../src/model/probe-stack.js';

const PROBE: Probe = {
  mechanism: 'kretprobe',
  function: 'tcp_sendmsg',
  module: null,
  state: 'armed',
  program: { id: 12, name: 'r_tcp_sendmsg', tag: 'a6c2d921bb4eedea' },
  maps: [],
  hits: null,
  event: null,
  owner: {
    process: 'ebpf.plugin',
    pid: 812,
    unit: 'netdata.service',
    container: null,
    pod: null,
    grade: 'exact',
  },
};

test.each<[string, Probe]>([
  ['of a unit', PROBE],
  ['of a module', { ...PROBE, function: 'ext4_sync_file', module: 'ext4' }],
  ['without a program', { ...PROBE, program: null }],
  ['of nobody', { ...PROBE, owner: NO_OWNER }],
  [
    'of a process that has ended',
    { ...PROBE, owner: { ...PROBE.owner, process: null, grade: 'event name' } },
  ],
  [
    'of a pod',
    {
      ...PROBE,
      owner: {
        ...PROBE.owner,
        unit: null,
        container: '0123456789ab',
        pod: '8c3f0000-1111-2222-3333-444455556666',
      },
    },
  ],
  [
    'of a process that calls itself like another',
    { ...PROBE, owner: { ...PROBE.owner, process: 'a (pid 1), x.service', unit: null } },
  ],
])('a probe %s is what it was, read from its stack', (_, probe) => {
  const { functions, labels } = probeStackOf(probe);
  expect(probeOfStack(functions, labels.probe_state as Probe['state'])).toEqual(probe);
});

test('other stacks are no probes', () => {
  expect(probeOfStack(['busy'], 'armed')).toBeNull();
});
