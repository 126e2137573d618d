import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { registeredProbes } from '../../../../src/collect/collector/profiles/index.js';
import { openRecordedTree, readProbeInventory } from '../../../../src/collect/host/probes/index.js';
import { samplesOf } from '../../../../src/model/sample-table.js';

const FIXTURE = fileURLToPath(new URL('../../../fixtures/probes/bpftrace', import.meta.url));
const WINDOW = {} as Parameters<ReturnType<typeof registeredProbes>['of']>[0];

test('a probe is a stack of owner, program, mechanism and probed function, worth 1', () => {
  const inventory = readProbeInventory(openRecordedTree(FIXTURE));
  const samples = [...samplesOf(registeredProbes(() => inventory).of(WINDOW))];
  expect(samples).toHaveLength(7);
  const [first] = samples;
  expect({ ...first, stack: first?.stack.map(({ functionName }) => functionName) }).toEqual({
    stack: [
      'inet_csk_accept',
      'kretprobe',
      'bpf_prog_4ebf36594daf68f7_inet_csk_accept (id 31)',
      'bpftrace (pid 657), known by: exact',
    ],
    labels: { mechanism: 'kretprobe', probe_state: 'armed', owner_grade: 'exact' },
    values: [1],
  });
});

test('before the first look there is no profile', () => {
  expect(registeredProbes(() => null).of(WINDOW).rowCount).toBe(0);
});
