import { axisRange, type Buckets, wholeBuckets, wholeWindows } from './time-axis.js';
import { DEFAULT_VIEW, type TimeRange, type View } from './view.js';

/** The view with a part of its chart chosen, in whole buckets. The axis then stays where it is. */
export function chooseRange(view: View, buckets: Buckets, range: TimeRange): View {
  return { ...view, axis: heldAxis(view, buckets), chosen: wholeBuckets(range, buckets) };
}

/**
 * The view of one window: `offset` windows after the chosen range or, where none is chosen, after
 * the end of the axis. Null where the axis has no such window.
 */
export function chooseWindow(view: View, buckets: Buckets, windowMs: number, offset: number): View | null {
  const startMs = (view.chosen?.startMs ?? buckets.endMs) + offset * windowMs;
  if (startMs < buckets.startMs || startMs >= buckets.endMs) return null;
  const chosen = wholeWindows({ startMs, endMs: startMs + windowMs }, windowMs);
  return { ...view, axis: heldAxis(view, buckets), chosen };
}

/** The view of the whole axis, moving with the clock. */
export function goLive(view: View): View {
  return { ...view, axis: view.axis.kind === 'live' ? view.axis : DEFAULT_VIEW.axis, chosen: null };
}

/** Whether the axis moves with the clock. */
export function isLive({ axis, chosen }: View): boolean {
  return axis.kind === 'live' && chosen === null;
}

function heldAxis(view: View, buckets: Buckets): View['axis'] {
  return { kind: 'fixed', ...axisRange(view.axis, buckets.endMs) };
}
