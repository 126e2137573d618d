import { describe, expect, test } from '@jest/globals';
import { formatDuration, parseDuration } from '../../../src/lib/duration.js';
import { axisRange, bucketsEnd, bucketsOf, MAX_POINTS, wholeWindows } from '../../../web/view/time-axis.js';

const MINUTE_MS = 60_000;

describe('buckets', () => {
  test.each([
    ['5 minutes', 5 * MINUTE_MS, 10_000, 30],
    ['15 minutes', 15 * MINUTE_MS, 10_000, 90],
    ['1 hour', 60 * MINUTE_MS, 10_000, 360],
    ['6 hours', 360 * MINUTE_MS, 60_000, 360],
    ['1 day', 1440 * MINUTE_MS, 300_000, 288],
  ])('of %s', (_, spanMs, stepMs, count) => {
    expect(bucketsOf({ startMs: 0, endMs: spanMs }, 10_000, spanMs)).toEqual({
      startMs: 0,
      stepMs,
      count,
      endMs: spanMs,
    });
  });

  test('stay in place as time goes on, and cover the range', () => {
    for (let startMs = 1_000_003; startMs < 1_200_000; startMs += 7919) {
      const range = { startMs, endMs: startMs + 2 * 3_600_000 };
      const buckets = bucketsOf(range, 10_000, range.endMs);
      expect(buckets.startMs % buckets.stepMs).toBe(0);
      expect(buckets.startMs).toBeLessThan(range.startMs + buckets.stepMs);
      expect(bucketsEnd(buckets)).toBeGreaterThanOrEqual(range.endMs);
      expect(buckets.count).toBeLessThanOrEqual(MAX_POINTS + 1);
    }
  });

  test('of a day are no more than a day, which is all that servers answer', () => {
    const endMs = 1_795_000_050_000;
    const buckets = bucketsOf({ startMs: endMs - 86_400_000, endMs }, 10_000, endMs);
    expect(buckets.count * buckets.stepMs).toBe(86_400_000);
  });

  test('of a day are no more than a day, however long the windows are', () => {
    const day = { startMs: 1_795_000_000_000 - 86_400_000, endMs: 1_795_000_000_000 };
    for (let windowMs = 1000; windowMs <= 120_000; windowMs += 1000) {
      const { count, stepMs } = bucketsOf(day, windowMs, day.endMs);
      expect(count * stepMs).toBeLessThanOrEqual(86_400_000);
      expect(count * stepMs).toBeGreaterThan(86_400_000 - stepMs);
    }
  });

  test('are filled up to the end of a live axis, and wholly on one in the past', () => {
    const range = { startMs: 0, endMs: 86_410_000 };
    expect(bucketsOf(range, 10_000, 86_410_000)).toMatchObject({ count: 289, endMs: 86_410_000 });
    expect(bucketsOf(range, 10_000, 100_000_000)).toMatchObject({ count: 289, endMs: 86_700_000 });
  });

  test('are never more than the maximum, however short the windows', () => {
    expect(bucketsOf({ startMs: 0, endMs: 86_400_000 }, 1000, 0).count).toBeLessThanOrEqual(MAX_POINTS);
  });
});

test('a live axis ends with the last complete window', () => {
  expect(axisRange({ kind: 'live', lastMs: 60_000 }, 100_000)).toEqual({ startMs: 40_000, endMs: 100_000 });
});

test.each([
  ['a part of a window becomes the window', 12_000, 13_000, 10_000, 20_000],
  ['whole windows stay', 10_000, 30_000, 10_000, 30_000],
  ['nothing becomes one window', 10_000, 10_000, 10_000, 20_000],
])('%s', (_, startMs, endMs, wholeStart, wholeEnd) => {
  expect(wholeWindows({ startMs, endMs }, 10_000)).toEqual({ startMs: wholeStart, endMs: wholeEnd });
});

test.each([
  [1000, '1s'],
  [900_000, '15m'],
  [5_400_000, '1h30m'],
  [90_061_000, '1d1h1m1s'],
])('%d ms is %s and back', (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
  expect(parseDuration(text)).toBe(durationMs);
});

test.each(['', '0s', '15', '1m1h', 'm', '-5m', '1.5h'])('%j is no duration', (text) => {
  expect(parseDuration(text)).toBeNull();
});
