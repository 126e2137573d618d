import { expect, test } from '@jest/globals';
import { chooseRange, chooseWindow, goLive, isLive } from '../../../web/view/choose-range.js';
import { bucketsOf, wholeBuckets } from '../../../web/view/time-axis.js';
import { DEFAULT_VIEW, type View } from '../../../web/view/view.js';

/** Half past a minute: not the edge of the minutes that the buckets of six hours are. */
const NOW_MS = 1_795_000_050_000;
const HOURS_MS = 3_600_000;
const WINDOW_MS = 10_000;
const LIVE: View = { ...DEFAULT_VIEW, axis: { kind: 'live', lastMs: 6 * HOURS_MS } };
const AXIS = { startMs: NOW_MS - 6 * HOURS_MS, endMs: NOW_MS };
const BUCKETS = bucketsOf(AXIS, WINDOW_MS, NOW_MS);

test('a chosen range is whole buckets, and the axis stays where it is', () => {
  const range = { startMs: NOW_MS - 3_605_000, endMs: NOW_MS - 3_595_000 };
  expect(chooseRange(LIVE, BUCKETS, range)).toEqual({
    ...LIVE,
    axis: { kind: 'fixed', ...AXIS },
    chosen: { startMs: NOW_MS - 3_630_000, endMs: NOW_MS - 3_570_000 },
  });
});

test('the buckets of the axis that stays are those of the live one', () => {
  const { axis } = chooseRange(LIVE, BUCKETS, AXIS);
  expect(axis.kind === 'fixed' && bucketsOf(axis, WINDOW_MS, NOW_MS)).toEqual(BUCKETS);
});

const THREE = { startMs: 100_000, stepMs: 20_000, count: 3, endMs: 150_000 };
test.each([
  ['within a bucket', 125_000, 126_000, 120_000, 140_000],
  ['of whole buckets', 100_000, 140_000, 100_000, 140_000],
  ['across an edge', 119_999, 120_001, 100_000, 140_000],
  ['of nothing', 120_000, 120_000, 120_000, 140_000],
  ['that starts before the axis', 0, 101_000, 100_000, 120_000],
  ['into the bucket that is not full yet', 139_000, 149_000, 120_000, 160_000],
  ['after the axis', 170_000, 180_000, 140_000, 160_000],
])('a range %s is of whole buckets', (_, startMs, endMs, wholeStart, wholeEnd) => {
  expect(wholeBuckets({ startMs, endMs }, THREE)).toEqual({ startMs: wholeStart, endMs: wholeEnd });
});

test('windows are gone through from the end of the axis on', () => {
  const last = chooseWindow(LIVE, BUCKETS, WINDOW_MS, -1);
  expect(last?.chosen).toEqual({ startMs: NOW_MS - WINDOW_MS, endMs: NOW_MS });
  const before = last && chooseWindow(last, BUCKETS, WINDOW_MS, -1);
  expect(before?.chosen).toEqual({ startMs: NOW_MS - 2 * WINDOW_MS, endMs: NOW_MS - WINDOW_MS });
  expect(last && chooseWindow(last, BUCKETS, WINDOW_MS, 1)).toBeNull();
});

test('going live takes off the choice, and keeps a live span', () => {
  expect(goLive(LIVE)).toEqual(LIVE);
  const chosen = chooseRange({ ...LIVE, search: 'htab' }, BUCKETS, AXIS);
  expect(isLive(chosen)).toBe(false);
  expect(goLive(chosen)).toEqual({ ...DEFAULT_VIEW, search: 'htab' });
});
