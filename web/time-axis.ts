import type { TimeAxis, TimeRange } from './view.js';

/** Most points that a chart asks for: about one per three pixels of a wide screen. */
export const MAX_POINTS = 360;

/** Steps in windows that fall on round times for the usual window of 10 s: 10 s, 20 s, 30 s, 1 min ... 1 h. */
const STEPS_IN_WINDOWS = [1, 2, 3, 6, 12, 30, 60, 120, 180, 360];

/** The points of the charts: `count` buckets of `stepMs` from `startMs` on. */
export interface Buckets {
  readonly startMs: number;
  readonly stepMs: number;
  readonly count: number;
}

/** The range that an axis covers now: a live one ends with the last window that is complete. */
export function axisRange(axis: TimeAxis, lastWindowEndMs: number): TimeRange {
  if (axis.kind === 'fixed') return axis;
  return { startMs: lastWindowEndMs - axis.lastMs, endMs: lastWindowEndMs };
}

/** Buckets that cover `range`, whole windows each, at most {@link MAX_POINTS}; aligned to the epoch, so that points stay what they are as time goes on. */
export function bucketsOf(range: TimeRange, windowMs: number): Buckets {
  const spanMs = range.endMs - range.startMs;
  const factor = STEPS_IN_WINDOWS.find((step) => spanMs / (step * windowMs) <= MAX_POINTS);
  const stepMs = windowMs * (factor ?? Math.ceil(spanMs / windowMs / MAX_POINTS));
  const startMs = Math.floor(range.startMs / stepMs) * stepMs;
  return { startMs, stepMs, count: Math.max(1, Math.ceil((range.endMs - startMs) / stepMs)) };
}

/** End of the last bucket, ms since the epoch. */
export function bucketsEnd(buckets: Buckets): number {
  return buckets.startMs + buckets.count * buckets.stepMs;
}

/** `range` widened to whole windows: a profile is of one window and cannot be cut. */
export function wholeWindows(range: TimeRange, windowMs: number): TimeRange {
  const startMs = Math.floor(range.startMs / windowMs) * windowMs;
  return { startMs, endMs: Math.max(startMs + windowMs, Math.ceil(range.endMs / windowMs) * windowMs) };
}
