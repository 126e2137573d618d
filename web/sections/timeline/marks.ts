import type uPlot from 'uplot';
import type { Mark } from '../../../src/model/mark.js';
import { styleValue } from '../../elements/dom.js';
import type { ActiveAlert } from '../../server/alert-list.js';
import { type Buckets, bucketsEnd } from '../../view/time-axis.js';
import type { TimeRange } from '../../view/view.js';

/** Shades the chosen range of a plot; null: none is. */
export function markChosen(plot: uPlot, chosen: TimeRange | null, buckets: Buckets): void {
  if (!chosen) {
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    return;
  }
  const clamp = (timeMs: number) => Math.min(Math.max(timeMs, buckets.startMs), bucketsEnd(buckets)) / 1000;
  const left = plot.valToPos(clamp(chosen.startMs), 'x');
  const right = plot.valToPos(clamp(chosen.endMs), 'x');
  const height = plot.over.clientHeight;
  plot.setSelect({ left, top: 0, width: Math.max(2, right - left), height }, false);
}

/** Draws a line on top of a plot from where the first alert fires: it still does. */
export function markAlerts(plot: uPlot, alerts: readonly ActiveAlert[]): void {
  const starts = alerts.filter(({ state }) => state === 'firing').map(({ activeAtMs }) => activeAtMs);
  if (starts.length === 0) return;
  const { left, top, width } = plot.bbox;
  const from = Math.max(left, plot.valToPos(Math.min(...starts) / 1000, 'x', true));
  if (from > left + width) return;
  plot.ctx.fillStyle = styleValue('--firing');
  plot.ctx.fillRect(from, top - 6 * devicePixelRatio, left + width - from, 3 * devicePixelRatio);
}

/** Draws a line across a plot where somebody did something. */
export function drawMarks(plot: uPlot, marks: readonly Mark[]): void {
  const { left, top, width, height } = plot.bbox;
  plot.ctx.fillStyle = styleValue('--text');
  for (const { timeMs } of marks) {
    const at = Math.round(plot.valToPos(timeMs / 1000, 'x', true));
    if (at >= left && at <= left + width) plot.ctx.fillRect(at, top, devicePixelRatio, height);
  }
}
