import type { Buckets } from './time-axis.js';
import type { TimeRange } from './view.js';

/** How long before and after a mark is compared, ms; less where the axis is shorter. */
const SPAN_MS = 5 * 60_000;

/** The ranges beside a moment of the axis, without the bucket in which it is; null where the axis has nothing of one. */
export function rangesAround(
  timeMs: number,
  { startMs, stepMs, endMs }: Buckets,
): { readonly before: TimeRange | null; readonly after: TimeRange | null } {
  const bucketMs = startMs + Math.floor((timeMs - startMs) / stepMs) * stepMs;
  const range = (from: number, to: number): TimeRange | null =>
    from < to ? { startMs: from, endMs: to } : null;
  return {
    before: range(Math.max(startMs, bucketMs - SPAN_MS), bucketMs),
    after: range(bucketMs + stepMs, Math.min(endMs, bucketMs + stepMs + SPAN_MS)),
  };
}
