import { expect, test } from '@jest/globals';
import { coreMap } from '../../../../web/screen/core-map.js';
import { timelineColumns } from '../../../../web/sections/timeline/columns.js';

/** Four buckets of 10 s. */
const BUCKETS = { startMs: 100_000, stepMs: 10_000, count: 4, endMs: 140_000 };

test('bands are drawn by their upper edges, the highest first; gaps and shares where they are known', () => {
  const node = (numaNode: string, ...busy: readonly (readonly [bucket: number, cores: number])[]) => ({
    labels: { numa_node: numaNode },
    points: busy.map(([bucket, cores]) => [BUCKETS.startMs + bucket * 10_000, cores * 1e10] as const),
  });
  const map = coreMap([node('0', [0, 1], [2, 2], [3, 2]), node('1', [2, 0.5])], BUCKETS);
  const shares = [
    { startMs: 80_000, endMs: 120_000, shares: { lock: 0.25, probe: 0.5 } },
    { startMs: 120_000, endMs: 130_000, shares: null },
  ];
  const [times, ...columns] = timelineColumns({ buckets: BUCKETS, coreMap: map }, shares);
  expect(times).toEqual([100, 109.999, 110, 119.999, 120, 129.999, 130, 139.999]);
  expect(columns).toEqual([
    [1, 1, null, null, 2.5, 2.5, 2, 2],
    [1, 1, null, null, 2, 2, 2, 2],
    [0.25, 0.25, null, null, null, null, null, null],
    [0.5, 0.5, null, null, null, null, null, null],
  ]);
});
