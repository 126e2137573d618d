import { describe, expect, test } from '@jest/globals';
import { WindowClock } from '../../../src/collect/collector/window-clock.js';

/** The window that starts at `startNs` where the wall clock shows `wallMs` at 0. */
function open(wallMs: number, startNs: number) {
  const windows = new WindowClock(10_000, { monotonicNs: () => 0, wallMs: () => wallMs });
  const { startMs, endMs, endNs } = windows.open(startNs);
  return { startMs, endMs, endNs };
}

describe('WindowClock', () => {
  test('ends windows at multiples of their length by the wall clock', () => {
    expect(open(100_000, 0)).toEqual({ startMs: 100_000, endMs: 110_000, endNs: 10e9 });
    expect(open(103_000, 0)).toEqual({ startMs: 103_000, endMs: 110_000, endNs: 7e9 });
    expect(open(100_000, 12e9)).toEqual({ startMs: 112_000, endMs: 120_000, endNs: 20e9 });
  });

  test('makes one window of a last bit and the next: the clocks drift', () => {
    expect(open(99_999.5, 0)).toEqual({ startMs: 100_000, endMs: 110_000, endNs: 10_000_500_000 });
    expect(open(109_500, 0)).toEqual({ startMs: 109_500, endMs: 120_000, endNs: 10.5e9 });
  });

  test('follows the wall clock after it was set', () => {
    let wallMs = 100_000;
    const windows = new WindowClock(10_000, { monotonicNs: () => 0, wallMs: () => wallMs });
    const first = windows.open(0);
    wallMs -= 3_600_000;
    expect(windows.open(first.endNs)).toEqual({
      startNs: 10e9,
      endNs: 20e9,
      startMs: -3_490_000,
      endMs: -3_480_000,
    });
  });
});
