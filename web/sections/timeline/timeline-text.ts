import { byId, element, styleValue } from '../../elements/dom.js';
import { formatClock, formatShare } from '../../elements/format.js';
import type { CoreMap, NodeBand } from '../../screen/core-map.js';
import type { Screen } from '../../screen/screen.js';
import type { SharePoint } from '../../screen/share-history.js';
import { type Buckets, bucketsEnd } from '../../view/time-axis.js';
import { nodeColor, SHARE_LINES } from './bands.js';
import { shareAt } from './columns.js';

/** Shows the values of one bucket over the chart; null: of the newest one that was sampled. */
export function showLegend(
  { buckets, coreMap }: Screen,
  shares: readonly SharePoint[],
  bucket: number | null,
): void {
  const at = bucket ?? coreMap.isSampled.lastIndexOf(true);
  const timeMs = buckets.startMs + at * buckets.stepMs;
  const nodes = coreMap.nodes.map((node, index) => entry(nodeColor(index), node.name, coresText(node, at)));
  const point = shareAt(shares, timeMs);
  const lines = SHARE_LINES.map(({ key, title, color }) =>
    entry(color, title, point?.shares ? formatShare(point.shares[key]) : '…'),
  );
  const clock = element('span', { class: 'dim' }, at < 0 ? '' : formatClock(timeMs));
  byId('timeline-legend').replaceChildren(clock, ...nodes, ...lines);
}

function coresText({ cores, coreCount }: NodeBand, bucket: number): string {
  const value = cores[bucket];
  if (value === null || value === undefined) return 'not sampled';
  return `${value.toFixed(1)}${coreCount > 0 ? ` of ${coreCount}` : ''} cores`;
}

function entry(color: `--${string}`, title: string, text: string): HTMLElement {
  const swatch = element('span', { class: 'swatch' });
  swatch.style.background = styleValue(color);
  return element('span', {}, swatch, `${title} `, element('b', {}, text));
}

/** The chart in words. */
export function timelineSummary({ nodes }: CoreMap, buckets: Buckets): string {
  const parts = nodes.map(({ name, cores, coreCount }) => {
    const values = cores.filter((value) => value !== null);
    const peak = Math.max(0, ...values);
    const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
    const of = coreCount > 0 ? ` of ${coreCount}` : '';
    return `${name}: on average ${mean.toFixed(1)}, at most ${peak.toFixed(1)}${of} busy cores`;
  });
  const range = `from ${formatClock(buckets.startMs)} to ${formatClock(bucketsEnd(buckets))}`;
  return `Busy cores ${range}. ${parts.join('; ')}.`;
}
