import { describe, expect, test } from '@jest/globals';
import { coreMap, sampledMs } from '../../../web/screen/core-map.js';
import { groupTotals } from '../../../web/screen/group-totals.js';
import type { Series } from '../../../web/server/api.js';

/** Three buckets of 10 s. */
const BUCKETS = { startMs: 100_000, stepMs: 10_000, count: 3, endMs: 130_000 };
/** CPU nanoseconds of a core that was busy for a whole bucket. */
const FULL = 1e10;

/** How busy a core was in each bucket, null where it was not sampled. */
function core(cpu: string, node: string, host: string, ...busy: readonly (number | null)[]): Series {
  const points = busy.flatMap((part, bucket) =>
    part === null ? [] : [[BUCKETS.startMs + bucket * BUCKETS.stepMs, part * FULL] as const],
  );
  return { labels: { cpu, numa_node: node, host }, points };
}

describe('busy cores', () => {
  const series = [
    core('10', '1', 'a', 0.1, null, null),
    core('2', '0', 'a', 0.5, null, 1),
    core('3', '0', 'a', 0.25, null, 1),
  ];

  test('add up by node; a bucket without any sample is a gap, not idle', () => {
    const { nodes } = coreMap(series, BUCKETS);
    expect(nodes).toEqual([
      { name: 'node 0', cores: [0.75, null, 2], labels: { numa_node: '0' }, coreCount: 2 },
      { name: 'node 1', cores: [0.1, null, 0], labels: { numa_node: '1' }, coreCount: 1 },
    ]);
  });

  test('are zero, not a gap, where only what the view selects was idle', () => {
    const [selected, ...others] = series;
    const { nodes, isSampled } = coreMap([selected!], BUCKETS, [selected!, ...others]);
    expect(nodes.map(({ name, cores }) => [name, cores])).toEqual([['node 1', [0.1, null, 0]]]);
    expect(isSampled).toEqual([true, false, true]);
  });

  test('are rows by node and number', () => {
    expect(coreMap(series, BUCKETS).cores.map(({ name }) => name)).toEqual([
      'node 0 cpu 2',
      'node 0 cpu 3',
      'node 1 cpu 10',
    ]);
  });

  test('are by host where there are several', () => {
    const { nodes } = coreMap([core('0', '0', 'a', 1), core('0', '0', 'b', 0.5)], BUCKETS);
    expect(nodes.map(({ name, cores, labels }) => [name, cores[0], labels])).toEqual([
      ['a', 1, { host: 'a' }],
      ['b', 0.5, { host: 'b' }],
    ]);
  });

  test('without the cpu label still have nodes', () => {
    const map = coreMap([{ labels: { numa_node: '0' }, points: [[100_000, FULL]] }], BUCKETS);
    expect(map.nodes).toMatchObject([{ name: 'node 0', cores: [1, null, null], coreCount: 0 }]);
    expect(map.cores).toEqual([]);
  });

  test('of a bucket that is not over yet are those of its part that is', () => {
    const { nodes } = coreMap([core('0', '0', 'a', 1, 1, 0.5)], { ...BUCKETS, endMs: 125_000 });
    expect(nodes[0]?.cores).toEqual([1, 1, 1]);
  });

  test('leave out points outside of the buckets', () => {
    const map = coreMap(
      [
        {
          labels: {},
          points: [
            [99_999, FULL],
            [130_001, FULL],
            [129_999, FULL],
          ],
        },
      ],
      BUCKETS,
    );
    expect(map.nodes).toMatchObject([{ name: 'no node', cores: [null, null, 1] }]);
  });

  test('average over what was sampled only', () => {
    expect(sampledMs(coreMap(series, BUCKETS), BUCKETS, { startMs: 100_000, endMs: 130_000 })).toBe(20_000);
    expect(sampledMs(coreMap(series, BUCKETS), BUCKETS, { startMs: 105_000, endMs: 120_000 })).toBe(5000);
  });
});

test('groups are sums over the other labels, most first', () => {
  const series = [
    core('0', '0', 'a', 0.1, 0.1),
    core('1', '0', 'b', 0.5),
    { labels: {}, points: [[1, 5]] as const },
  ];
  expect(groupTotals(series, 'host')).toEqual([
    { value: 'b', nanoseconds: 0.5 * FULL },
    { value: 'a', nanoseconds: 0.2 * FULL },
  ]);
});
