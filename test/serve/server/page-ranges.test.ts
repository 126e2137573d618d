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
