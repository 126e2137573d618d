import type { MeasuredRange } from './measure-context.js';

/**
 * The span that an evaluation at `nowMs` judges: `rangeMs` up to the end of the last
 * whole window. A profile has the time at which its window starts, and windows end at
 * whole multiples of their length: any other span would hold one less.
 */
export function judgedRange(nowMs: number, rangeMs: number, windowMs: number): MeasuredRange {
  const endMs = Math.floor(nowMs / windowMs) * windowMs;
  return { startMs: endMs - rangeMs, endMs };
}
