import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { createApi } from '../../web/api.js';
import { loadScreen } from '../../web/screen.js';
import { DEFAULT_VIEW } from '../../web/view.js';
import { createFakeServer, recordedWindow, runningStatus, WINDOW_MS } from './fake-api.js';

const SAMPLE_NS = 1e9 / 99;
/** Half past a minute: not the edge of any larger bucket. */
const NOW_MS = 1_795_000_050_000;

test.each([
  ['5 minutes', 300_000],
  ['3 hours', 3 * 3_600_000],
])(
  'every sample of a live axis of %s is in the stacks, in the groups and in the charts',
  async (_, lastMs) => {
    const windows = [3, 2, 1].map((ago) => recordedWindow('incident', NOW_MS - ago * WINDOW_MS));
    const samples = windows
      .flatMap((window) => window.samples)
      .reduce((sum, sample) => sum + sample.samples, 0);
    const server = createFakeServer(
      () => ({ windows, status: runningStatus(NOW_MS, 3), alerts: [] }),
      new Map(),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const api = createApi((path, init) => fetch(origin + path, init));
    const view = { ...DEFAULT_VIEW, axis: { kind: 'live', lastMs } } as const;
    const screen = await loadScreen(
      api,
      view,
      runningStatus(NOW_MS, 3),
      NOW_MS,
      new AbortController().signal,
    );
    server.closeAllConnections();
    server.close();
    expect(screen.stacks.value).toBe(samples);
    expect(screen.cpuNs / SAMPLE_NS).toBeCloseTo(samples, 3);
    const { nodes, cores } = screen.coreMap;
    expect(nodes.map(({ name, coreCount }) => [name, coreCount])).toEqual([
      ['node 0', 4],
      ['node 1', 4],
    ]);
    const busiest = Math.max(...nodes.flatMap((node) => node.cores.map((busy) => busy ?? 0)));
    expect(busiest).toBeGreaterThan(lastMs === 300_000 ? 2 : 1);
    expect(busiest).toBeLessThan(4);
    expect(cores).toHaveLength(8);
    expect(screen.hosts).toEqual(['web-3']);
  },
);
