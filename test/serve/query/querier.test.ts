import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createMergedProfile } from '../../../src/serve/query/index.js';
import { Querier } from '../../../src/serve/query/querier.js';
import { Store } from '../../../src/serve/store/index.js';
import { pprofOf } from '../server/local-server.js';

const NOW_MS = 1_700_000_000_000;
const DAY_MS = 86_400_000;
const TYPE = 'process_cpu:samples:count:cpu:nanoseconds';
const dir = mkdtempSync(join(tmpdir(), 'spinscope-querier-'));
const range = { startMs: NOW_MS - 1000, endMs: NOW_MS };
const selection = { ...range, profileType: TYPE, selector: '{}' };

let store: Store;
let querier: Querier;

beforeAll(async () => {
  store = await Store.open({ dir, retentionMs: DAY_MS, maxBytes: 1 << 30, now: () => NOW_MS });
  querier = new Querier(store);
  // More stacks than are looked at between two looks at the clock.
  const stacks = Array.from({ length: 2000 }, (_, index) => [`main > function_${index}`, 1] as const);
  await store.push([{ labels: [['__name__', 'process_cpu']], pprof: pprofOf(NOW_MS, stacks) }]);
});
afterAll(async () => {
  await store.close();
  rmSync(dir, { recursive: true });
});
afterEach(() => {
  jest.restoreAllMocks();
});

type Query = (signal: AbortSignal) => Promise<unknown>;
const series = { stepMs: 1000, groupBy: [] };
const QUERIES: readonly (readonly [string, Query])[] = [
  ['profileTypes', (signal) => querier.profileTypes(range, signal)],
  ['labelNames', (signal) => querier.labelNames(range, [], signal)],
  ['labelValues', (signal) => querier.labelValues(range, 'host', [], signal)],
  ['series', (signal) => querier.series(range, [], [], signal)],
  ['selectSeries', (signal) => querier.selectSeries(selection, series, signal)],
  [
    'selectSeries of a call site',
    (signal) => querier.selectSeries({ ...selection, callSite: ['main'] }, series, signal),
  ],
  ['mergeStacks', (signal) => querier.mergeStacks(selection, signal)],
  ['mergeTree', (signal) => querier.mergeTree(selection, signal)],
  [
    'a merged profile',
    async (signal) => createMergedProfile(TYPE, await querier.mergeStacks(selection), signal),
  ],
];

describe.each(QUERIES)('%s', (_, query) => {
  test('lets others run, and ends when it is aborted', async () => {
    // Each look at the clock is 20 ms later: work is due for a rest at every one.
    let nowMs = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => {
      nowMs += 20;
      return nowMs;
    });
    const aborting = new AbortController();
    setImmediate(() => aborting.abort(new Error('nobody waits')));
    await expect(query(aborting.signal)).rejects.toThrow('nobody waits');
  });

  test('is answered when it is not', async () => {
    expect(await query(new AbortController().signal)).toBeDefined();
  });
});

describe('a range of a day', () => {
  test('is answered whatever the step; the first point covers the step before it', async () => {
    for (const stepMs of [15_000, DAY_MS / 2, DAY_MS]) {
      for (const startMs of [NOW_MS - DAY_MS, NOW_MS]) {
        const endMs = startMs + DAY_MS;
        const lines = await querier.selectSeries({ ...selection, startMs, endMs }, { stepMs, groupBy: [] });
        expect(lines).toEqual([{ labels: {}, points: [{ timeMs: NOW_MS, value: 2000 }] }]);
      }
    }
  });

  test('is all there is; longer ones are refused', async () => {
    const longer = { ...selection, startMs: NOW_MS - DAY_MS - 1, endMs: NOW_MS };
    const reason = 'the query time range exceeds the limit (max_query_length, actual: 24h, limit: 1d)';
    await expect(querier.selectSeries(longer, series)).rejects.toThrow(reason);
    await expect(querier.mergeTree(longer)).rejects.toThrow(reason);
  });

  test('may lie at the epoch, though its first step does not', async () => {
    const early = { ...selection, startMs: 1, endMs: DAY_MS };
    expect(await querier.selectSeries(early, { stepMs: DAY_MS, groupBy: [] })).toEqual([]);
  });
});
