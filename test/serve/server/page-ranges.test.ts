import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseDuration } from '../../../src/lib/duration.js';
import { loadScreen } from '../../../web/screen/screen.js';
import { createApi } from '../../../web/server/api.js';
import { DEFAULT_VIEW } from '../../../web/view/view.js';
import { type LocalServer, pprofOf, startLocalServer } from './local-server.js';

const NOW = Math.floor(Date.now() / 10_000) * 10_000;
let local: LocalServer;

beforeAll(async () => {
  local = await startLocalServer();
  const labels = [['__name__', 'process_cpu'] as const, ['host', 'web-1'] as const];
  await local.store.push([{ labels, pprof: pprofOf(NOW - 10_000, [['main', 7, { cpu: '0' }]]) }]);
});
afterAll(() => local.stop());

test.each(['5m', '15m', '1h', '6h', '12h', '12h10s', '13h', '23h59m50s', '24h'])(
  'the server answers all that the page asks for the last %s',
  async (last) => {
    const api = createApi((path, init) => fetch(`${local.server.url}${path}`, init));
    const view = { ...DEFAULT_VIEW, axis: { kind: 'live', lastMs: parseDuration(last)! } } as const;
    const screen = await loadScreen(api, view, null, NOW, new AbortController().signal);
    expect([screen.cpuNs, screen.stacks.value]).toEqual([7e7, 7]);
  },
);

test('the server counts for a chosen window what is in it, and nothing that was before', async () => {
  const labels = [['__name__', 'process_cpu'] as const, ['host', 'web-2'] as const];
  for (const [ago, samples] of [
    [3, 100],
    [2, 5],
    [1, 1000],
  ] as const) {
    const pprof = pprofOf(NOW - ago * 10_000, [['main', samples, { cpu: '0', process: 'nginx' }]]);
    await local.store.push([{ labels, pprof }]);
  }
  const api = createApi((path, init) => fetch(`${local.server.url}${path}`, init));
  const chosen = { startMs: NOW - 20_000, endMs: NOW - 10_000 };
  const view = { ...DEFAULT_VIEW, labels: { host: 'web-2' }, chosen };
  const { cpuNs, stacks, groups, busyCores, coreMap } = await loadScreen(
    api,
    view,
    null,
    NOW,
    new AbortController().signal,
  );
  expect([cpuNs, stacks.value, groups[0]?.points]).toEqual([5e7, 5, [[chosen.startMs, 5e7]]]);
  expect(busyCores).toBe(0.005);
  expect(coreMap.nodes[0]?.cores.slice(-3)).toEqual([0.1, 0.005, 1]);
});
