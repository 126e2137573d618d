import { expect, test } from '@jest/globals';
import { coreMap } from '../../../web/screen/core-map.js';
import type { Screen } from '../../../web/screen/screen.js';
import { createShareHistory, type SharePoint } from '../../../web/screen/share-history.js';
import type { Api, ProfileQuery } from '../../../web/server/api.js';
import { DEFAULT_VIEW } from '../../../web/view/view.js';
import { flameBearerOf } from '../flame-bearer.js';
import { foldedTree } from '../folded-tree.js';

/** Sixty buckets of 10 s from t = 0 on, of which those from `firstBucket` on were sampled. */
function screenOf(firstBucket: number): Screen {
  const buckets = { startMs: 0, stepMs: 10_000, count: 60, endMs: 600_000 };
  const points = Array.from({ length: 60 }, (_, bucket) => [bucket * 10_000, 1e10] as const);
  return {
    view: DEFAULT_VIEW,
    buckets,
    coreMap: coreMap([{ labels: {}, points: points.slice(firstBucket) }], buckets),
    range: { startMs: 0, endMs: 600_000 },
    groups: [],
    cpuNs: 0,
    busyCores: 0,
    stacks: foldedTree(),
    hosts: [],
    marks: [],
    isByTimer: false,
  };
}

/** An API that counts queries; from t = 300 s on, half of the stacks acquire a lock. */
function countingApi(): { api: Api; queries: ProfileQuery[] } {
  const queries: ProfileQuery[] = [];
  const none = () => Promise.reject(new Error('not asked for here'));
  const api: Api = {
    labelNames: none,
    labelValues: none,
    selectSeries: none,
    status: none,
    alerts: none,
    unjudged: none,
    evidence: none,
    evidenceLabels: none,
    async mergeStacks(query) {
      queries.push(query);
      const locked = query.range.startMs >= 300_000 ? 1 : 0;
      const { names, levels } = flameBearerOf([
        ['entry_SYSCALL_64;_raw_spin_lock', locked],
        ['main', 2 - locked],
      ]);
      return { names, levels: levels.map(({ values }) => values.map(Number)), total: 2 };
    },
  };
  return { api, queries };
}

test('shares come slice by slice, the newest first, in order of time', async () => {
  const { api, queries } = countingApi();
  const seen: (readonly SharePoint[])[] = [];
  await createShareHistory(api)(screenOf(0), (points) => seen.push(points), new AbortController().signal);
  expect(seen[0]).toEqual([{ startMs: 580_000, endMs: 600_000, shares: { lock: 0.5, probe: 0 } }]);
  expect(seen).toHaveLength(30);
  expect(seen.at(-1)?.map(({ startMs, shares }) => [startMs, shares?.lock])).toEqual(
    Array.from({ length: 30 }, (_, slice) => [slice * 20_000, slice < 15 ? 0 : 0.5]),
  );
  expect(queries).toHaveLength(30);
});

test('only the newest slice is asked for again', async () => {
  const { api, queries } = countingApi();
  const load = createShareHistory(api);
  const { signal } = new AbortController();
  await load(screenOf(0), () => {}, signal);
  queries.length = 0;
  await load(screenOf(0), () => {}, signal);
  expect(queries.map(({ range }) => range)).toEqual([{ startMs: 580_000, endMs: 600_000 }]);
});

test('what was not sampled is not asked for', async () => {
  const { api, queries } = countingApi();
  await createShareHistory(api)(screenOf(55), () => {}, new AbortController().signal);
  expect(queries.map(({ range }) => range.startMs)).toEqual([580_000, 560_000, 540_000]);
});

test('stops when the view has changed', async () => {
  const { api, queries } = countingApi();
  const changed = new AbortController();
  const loading = createShareHistory(api)(
    screenOf(0),
    () => changed.abort(new Error('another view')),
    changed.signal,
  );
  await expect(loading).rejects.toThrow('another view');
  expect(queries).toHaveLength(1);
});
