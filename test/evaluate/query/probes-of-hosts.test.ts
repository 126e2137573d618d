import { expect, test } from '@jest/globals';
import { ProbesOfHosts } from '../../../src/evaluate/query/probes-of-hosts.js';
import type { ProfileQuery, ProfileSelection } from '../../../src/model/profile-query.js';

const STACK = ['tcp_close', 'kretprobe', 'no program', 'agent (pid 7), agent.service, known by: exact'];

function createQuery(answer: (selection: ProfileSelection) => readonly string[][]) {
  const asked: ProfileSelection[] = [];
  const query = {
    mergeStacks: async (selection: ProfileSelection) => {
      asked.push(selection);
      return answer(selection).map((functions) => ({ functions, value: 1 }));
    },
  } as unknown as ProfileQuery;
  return { query, asked };
}

test('tells what is hooked into a host after it was fetched, and fetches anew a minute later', async () => {
  const { query, asked } = createQuery(({ selector }) => (selector.includes('"armed"') ? [STACK] : []));
  let nowMs = 1_000_000;
  const probes = new ProbesOfHosts({ query, now: () => nowMs, onFailure: () => {} });
  expect(probes.of('web-3')).toBeNull();
  await probes.fetch('web-3');
  expect(
    probes.of('web-3')?.probes.map(({ function: name, state, owner }) => ({ name, state, owner })),
  ).toEqual([
    {
      name: 'tcp_close',
      state: 'armed',
      owner: { process: 'agent', pid: 7, unit: 'agent.service', container: null, pod: null, grade: 'exact' },
    },
  ]);
  expect(asked).toHaveLength(3);
  expect(asked[0]).toEqual({
    profileType: 'kernel_probes:probes:count:cpu:nanoseconds',
    selector: '{host="web-3", probe_state="armed"}',
    startMs: 880_000,
    endMs: 1_000_000,
  });
  nowMs += 60_000;
  probes.of('web-3');
  await probes.fetch('web-3');
  expect(asked).toHaveLength(6);
});

test('a server that does not answer is told, and nothing is known', async () => {
  const failures: string[] = [];
  const { query } = createQuery(() => {
    throw new Error('unavailable');
  });
  const probes = new ProbesOfHosts({ query, onFailure: (host, error) => failures.push(`${host} ${error}`) });
  await probes.fetch('web-3');
  expect(probes.of('web-3')).toBeNull();
  expect(failures[0]).toBe('web-3 Error: unavailable');
});
