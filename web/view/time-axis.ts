import { MAX_AXIS_MS, type TimeAxis, type TimeRange } from './view.js';

/** Most points that a chart asks for: about one per three pixels of a wide screen. */
export const MAX_POINTS = 360;

/** Steps in windows that fall on round times for the usual window of 10 s: 10 s, 20 s, 30 s, 1 min ... 1 h. */
const STEPS_IN_WINDOWS = [1, 2, 3, 6, 12, 30, 60, 120, 180, 360];

/** The points of the charts: `count` buckets of `stepMs` from `startMs` on. */
export interface Buckets {
  readonly startMs: number;
  readonly stepMs: number;
  readonly count: number;
  /** The last bucket is only filled up to here. */
  readonly endMs: number;
}

/** The range that an axis covers now: a live one ends with the last window that is complete. */
export function axisRange(axis: TimeAxis, lastWindowEndMs: number): TimeRange {
  if (axis.kind === 'fixed') return axis;
  return { startMs: lastWindowEndMs - axis.lastMs, endMs: lastWindowEndMs };
}

/**
 * Buckets that cover `range`, whole windows each, at most {@link MAX_POINTS};
 * aligned to the epoch, so that points stay what they are as time goes on.
 * Never longer than `range` rounded up, and of a day no longer than that, which is
 * all that servers answer: less than a step is missing at the start where `range`
 * is not aligned, or a day is not a number of steps.
 * Nothing can be there yet after `lastWindowEndMs`.
 */
export function bucketsOf(range: TimeRange, windowMs: number, lastWindowEndMs: number): Buckets {
  const spanMs = range.endMs - range.startMs;
  const factor = STEPS_IN_WINDOWS.find((step) => spanMs / (step * windowMs) <= MAX_POINTS);
  const stepMs = windowMs * (factor ?? Math.ceil(spanMs / windowMs / MAX_POINTS));
  const atMost = spanMs <= MAX_AXIS_MS ? Math.floor(MAX_AXIS_MS / stepMs) : Number.POSITIVE_INFINITY;
  const count = Math.max(1, Math.min(Math.ceil(spanMs / stepMs), atMost));
  const startMs = (Math.ceil(range.endMs / stepMs) - count) * stepMs;
  const filledMs = Math.max(range.endMs, lastWindowEndMs);
  return { startMs, stepMs, count, endMs: Math.min(startMs + count * stepMs, filledMs) };
}

/** End of the last bucket, ms since the epoch. */
export function bucketsEnd(buckets: Buckets): number {
  return buckets.startMs + buckets.count * buckets.stepMs;
}

/** How long a bucket is as far as it is filled, ms. */
export function bucketMs({ startMs, stepMs, endMs }: Buckets, bucket: number): number {
  return Math.min(stepMs, endMs - startMs - bucket * stepMs);
}

/** `range` widened to whole buckets, and cut to the axis: what is chosen on a chart is what the chart shows there. */
export function wholeBuckets(range: TimeRange, buckets: Buckets): TimeRange {
  const { startMs, stepMs, count } = buckets;
  const bucketAt = (timeMs: number) => (timeMs - startMs) / stepMs;
  const first = Math.min(count - 1, Math.max(0, Math.floor(bucketAt(range.startMs))));
  const end = Math.min(count, Math.max(first + 1, Math.ceil(bucketAt(range.endMs))));
  return { startMs: startMs + first * stepMs, endMs: startMs + end * stepMs };
}

/** `range` widened to whole windows: a profile is of one window and cannot be cut. */
export function wholeWindows(range: TimeRange, windowMs: number): TimeRange {
  const startMs = Math.floor(range.startMs / windowMs) * windowMs;
  return { startMs, endMs: Math.max(startMs + windowMs, Math.ceil(range.endMs / windowMs) * windowMs) };
}
