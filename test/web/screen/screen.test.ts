import type { AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import type { Mark } from '../../../src/model/mark.js';
import { groupTotals } from '../../../web/screen/group-totals.js';
import { loadScreen, type Screen } from '../../../web/screen/screen.js';
import { createApi } from '../../../web/server/api.js';
import { bucketMs } from '../../../web/view/time-axis.js';
import { DEFAULT_VIEW, type View } from '../../../web/view/view.js';
import {
  createFakeServer,
  type FakeData,
  type Phase,
  recordedWindow,
  runningStatus,
  WINDOW_MS,
} from '../fake-api.js';

const SAMPLE_NS = 1e9 / 99;
/** Half past a minute: not the edge of any larger bucket. */
const NOW_MS = 1_795_000_050_000;

type Windows = FakeData['windows'];

/** Recorded windows of these phases, the last of which ends now. */
function untilNow(...phases: readonly Phase[]): Windows {
  return phases.map((phase, index) => recordedWindow(phase, NOW_MS - (phases.length - index) * WINDOW_MS));
}

/** Loads the screen of a view from a server that has these windows. */
async function screenOf(windows: Windows, view: Partial<View>, marks: readonly Mark[] = []): Promise<Screen> {
  const status = runningStatus(NOW_MS, windows.length);
  const server = createFakeServer(() => ({ windows, status, alerts: [], marks }), new Map());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const api = createApi((path, init) => fetch(origin + path, init));
    const { signal } = new AbortController();
    return await loadScreen(api, { ...DEFAULT_VIEW, ...view }, status, NOW_MS, signal);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function live(lastMs: number): Partial<View> {
  return { axis: { kind: 'live', lastMs } };
}

/** What the chart shows within the screen's range, as samples. */
function samplesOfChart({ coreMap, buckets, range }: Screen): number {
  let samples = 0;
  for (const { cores } of coreMap.nodes) {
    cores.forEach((busy, bucket) => {
      const startMs = buckets.startMs + bucket * buckets.stepMs;
      if (startMs < range.startMs || startMs >= range.endMs) return;
      samples += ((busy ?? 0) * bucketMs(buckets, bucket) * 1e6) / SAMPLE_NS;
    });
  }
  return Math.round(samples);
}

/** What the side panel's rows of one label add up to, as samples. */
function samplesOfGroups({ groups }: Screen, label: string): number {
  const values = groups
    .filter(({ labels }) => labels[label])
    .flatMap(({ points }) => points.map(([, value]) => value));
  return Math.round(values.reduce((sum, value) => sum + value, 0) / SAMPLE_NS);
}

function samplesIn(phase: Phase): number {
  return recordedWindow(phase, 0).samples.reduce((sum, { samples }) => sum + samples, 0);
}

const MINUTE_MS = 60_000;
/** Ten minutes of the incident: before any short range there is as much. */
const TEN_MINUTES = untilNow(...new Array<Phase>(60).fill('incident'));

describe('the chart, the side panel and the stacks are of the same samples', () => {
  test.each<[string, Windows, Partial<View>, number]>([
    ['a live axis with nothing before it', TEN_MINUTES.slice(-3), live(5 * MINUTE_MS), 3],
    ['a live axis with as much before it', TEN_MINUTES, live(MINUTE_MS), 6],
    ['a live axis that is longer than what there is', TEN_MINUTES, live(180 * MINUTE_MS), 60],
    [
      'a chosen window',
      TEN_MINUTES,
      { ...live(5 * MINUTE_MS), chosen: { startMs: NOW_MS - 20_000, endMs: NOW_MS - 10_000 } },
      1,
    ],
    [
      'a chosen range at the start of the axis',
      TEN_MINUTES,
      {
        ...live(5 * MINUTE_MS),
        chosen: { startMs: NOW_MS - 5 * MINUTE_MS, endMs: NOW_MS - 4 * MINUTE_MS },
      },
      6,
    ],
  ])('of %s', async (_, windows, view, counted) => {
    const screen = await screenOf(windows, view);
    const samples = counted * samplesIn('incident');
    expect(screen.stacks.value).toBe(samples);
    expect(Math.round(screen.cpuNs / SAMPLE_NS)).toBe(samples);
    expect(samplesOfGroups(screen, 'process')).toBe(samples);
    expect(samplesOfGroups(screen, 'numa_node')).toBe(samples);
    expect(samplesOfChart(screen)).toBe(samples);
  });

  test('where the axis does not start on a bucket: nothing counts that the chart leaves out', async () => {
    // Six hours come in buckets of a minute, and now is half past one: the first half minute has no bucket.
    const axisStartMs = NOW_MS - 360 * MINUTE_MS;
    const windows = [-3, -2, -1, 0, 1, 2, 3, 4].map((at) =>
      recordedWindow('incident', axisStartMs + at * WINDOW_MS),
    );
    const screen = await screenOf(windows, live(360 * MINUTE_MS));
    expect(screen.buckets).toMatchObject({ startMs: axisStartMs + 30_000, stepMs: MINUTE_MS, count: 360 });
    const samples = 2 * samplesIn('incident');
    expect(samplesOfChart(screen)).toBe(samples);
    expect(screen.stacks.value).toBe(samples);
    expect(Math.round(screen.cpuNs / SAMPLE_NS)).toBe(samples);
  });
});

test('busy cores are those of the windows that were sampled', async () => {
  const chosen = { startMs: NOW_MS - 20_000, endMs: NOW_MS - 10_000 };
  const { busyCores } = await screenOf(untilNow('baseline', 'incident', 'mitigated'), {
    ...live(MINUTE_MS),
    chosen,
  });
  expect(busyCores).toBeCloseTo((samplesIn('incident') * SAMPLE_NS) / 1e6 / WINDOW_MS, 6);
});

test('a row of the side panel is as many busy cores as the view it leads to', async () => {
  const quiet = recordedWindow('incident', NOW_MS - 2 * WINDOW_MS);
  const withoutProxy = {
    ...quiet,
    samples: quiet.samples.filter(({ labels }) => labels.process !== 'surfproxy'),
  };
  const windows = [...untilNow('incident', 'incident', 'incident').toSpliced(1, 1, withoutProxy)];
  const all = await screenOf(windows, live(MINUTE_MS));
  const share =
    (groupTotals(all.groups, 'process').find(({ value }) => value === 'surfproxy')?.nanoseconds ?? 0) /
    all.cpuNs;
  const proxy = await screenOf(windows, { ...live(MINUTE_MS), labels: { process: 'surfproxy' } });
  expect(share).toBeGreaterThan(0.1);
  expect(proxy.busyCores).toBeCloseTo(all.busyCores * share, 6);
  expect(proxy.coreMap.nodes[0]?.cores.map((busy) => busy !== null && busy > 0)).toEqual([
    false,
    false,
    false,
    true,
    false,
    true,
  ]);
  expect(proxy.coreMap.nodes[0]?.cores[4]).toBe(0);
});

test('a screen has nodes, cores and hosts', async () => {
  const { coreMap, hosts } = await screenOf(TEN_MINUTES.slice(-3), live(5 * MINUTE_MS));
  expect(coreMap.nodes.map(({ name, coreCount }) => [name, coreCount])).toEqual([
    ['node 0', 4],
    ['node 1', 4],
  ]);
  const busiest = Math.max(...coreMap.nodes.flatMap(({ cores }) => cores.map((busy) => busy ?? 0)));
  expect(busiest).toBeGreaterThan(2);
  expect(busiest).toBeLessThan(4);
  expect(coreMap.cores).toHaveLength(8);
  expect(hosts).toEqual(['web-3']);
});

test('has the marks of the axis, oldest first', async () => {
  const mark = (text: string, agoMs: number) => ({ text, host: 'web-3', timeMs: NOW_MS - agoMs });
  const marks = [
    mark('disabled kprobes', 15_000),
    mark('restarted', 40_000),
    mark('long ago', 20 * MINUTE_MS),
  ];
  const screen = await screenOf(TEN_MINUTES, live(5 * MINUTE_MS), marks);
  expect(screen.marks).toEqual([marks[1], marks[0]]);
});
