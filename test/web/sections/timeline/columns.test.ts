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
  expect(timelineColumns({ buckets: BUCKETS, coreMap: map }, shares)).toEqual([
    [100, 110, 120, 130, 140],
    [1, null, 2.5, 2, 2],
    [1, null, 2, 2, 2],
    [0.25, null, null, null, null],
    [0.5, null, null, null, null],
  ]);
});
