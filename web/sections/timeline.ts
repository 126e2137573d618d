import uPlot from 'uplot';
import { byId, element, styleValue } from '../elements/dom.js';
import { formatClock, formatShare } from '../elements/format.js';
import type { Screen } from '../screen/screen.js';
import type { SharePoint } from '../screen/share-history.js';
import type { ActiveAlert } from '../server/alert-list.js';
import { bucketsEnd } from '../view/time-axis.js';
import type { TimeRange } from '../view/view.js';

/** Width of the space for the axes, CSS pixels; the heat map below lines up with it. */
export const AXIS_WIDTH = { left: 48, right: 44 } as const;
/** Height of the timeline, CSS pixels. */
const HEIGHT = 150;
/** A drag over fewer pixels is a click. */
const MIN_DRAG_PIXELS = 4;

/** What the timeline shows. */
export interface TimelineContent {
  readonly screen: Screen;
  readonly alerts: readonly ActiveAlert[];
  /** As far as they are known yet, oldest first. */
  readonly shares: readonly SharePoint[];
}

/** The lines over the stack, each a class of code. */
const SHARE_LINES = [
  { key: 'lock', title: 'locks', color: '--line-lock' },
  { key: 'probe', title: 'probes', color: '--line-probe' },
] as const;

/** Draws busy cores by NUMA node, stacked, and lock and probe share as lines; `choose` gets the range that was dragged over. */
export function createTimeline(choose: (range: TimeRange) => void): (content: TimelineContent) => void {
  const container = byId('timeline');
  let shown: TimelineContent | null = null;
  let plot: uPlot | null = null;
  let shape = '';

  function show(content: TimelineContent): void {
    if (!shown || !isSame(content, shown)) draw(content);
  }

  function draw(content: TimelineContent): void {
    const { screen } = content;
    shown = content;
    // The same lines in the same place only get new points; anything else is drawn anew.
    const wanted = shapeOf(screen, container.clientWidth);
    if (!plot || wanted !== shape) {
      plot?.destroy();
      plot = new uPlot(options(screen), columns(content), container);
      shape = wanted;
    } else {
      plot.setData(columns(content));
    }
    container.setAttribute('aria-label', summary(screen));
    showLegend(content, null);
  }

  function options(screen: Screen): uPlot.Options {
    const axis = {
      stroke: styleValue('--dim'),
      grid: { stroke: styleValue('--line'), width: 1 },
      ticks: { show: false },
      font: `11px ${styleValue('--font')}`,
    };
    return {
      width: container.clientWidth,
      height: HEIGHT,
      padding: [8, 0, 0, 0],
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { setScale: false, x: true, y: false } },
      scales: {
        x: { time: true, range: (_, min, max) => [min, max] },
        y: { range: (_, __, max) => [0, Math.max(1, max)] },
        share: { range: [0, 1] },
      },
      axes: [
        { ...axis, size: 24, values: timeLabels },
        { ...axis, size: AXIS_WIDTH.left, values: (_, ticks) => ticks.map(String) },
        {
          ...axis,
          scale: 'share',
          side: 1,
          size: AXIS_WIDTH.right,
          grid: { show: false },
          values: percentLabels,
        },
      ],
      series: [
        {},
        ...stackOrder(screen).map(({ index }) => ({
          fill: nodeColor(index),
          width: 0,
          paths: uPlot.paths.stepped!({ align: 1 }),
          points: { show: false },
        })),
        ...SHARE_LINES.map(({ color }) => ({
          scale: 'share',
          stroke: styleValue(color),
          width: 2,
          paths: uPlot.paths.stepped!({ align: 1 }),
          points: { show: false },
        })),
      ],
      hooks: { setSelect: [selected], setCursor: [pointed], draw: [marked] },
    };
  }

  function selected(drawn: uPlot): void {
    const { left, width } = drawn.select;
    if (width < MIN_DRAG_PIXELS) return;
    choose({
      startMs: drawn.posToVal(left, 'x') * 1000,
      endMs: drawn.posToVal(left + width, 'x') * 1000,
    });
  }

  // Only here do the scales fit the data: uPlot applies new data later.
  function marked(drawn: uPlot): void {
    if (!shown) return;
    markAlerts(drawn, shown.alerts);
    markChosen(drawn, shown.screen);
  }

  function pointed(drawn: uPlot): void {
    const { left = -1 } = drawn.cursor;
    if (!shown) return;
    const { startMs, stepMs } = shown.screen.buckets;
    showLegend(shown, left < 0 ? null : Math.floor((drawn.posToVal(left, 'x') * 1000 - startMs) / stepMs));
  }

  const again = () => {
    if (shown) draw(shown);
  };
  new ResizeObserver(again).observe(container);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    shape = '';
    again();
  });
  return show;
}

function isSame(a: TimelineContent, b: TimelineContent): boolean {
  const starts = ({ alerts }: TimelineContent) =>
    JSON.stringify(alerts.map(({ state, activeAtMs }) => [state, activeAtMs]));
  return a.screen === b.screen && a.shares === b.shares && starts(a) === starts(b);
}

function shapeOf(screen: Screen, width: number): string {
  return JSON.stringify([width, screen.coreMap.nodes.map(({ name }) => name)]);
}

/** The bands from the top of the stack down: each is filled down to zero and the next one painted over it. */
function stackOrder(screen: Screen): readonly { index: number; upTo: number }[] {
  return screen.coreMap.nodes.map((_, index) => ({ index, upTo: index + 1 })).reverse();
}

/** Columns for uPlot: times in seconds, each band's upper edge, each share. The last point repeats, so that the last step has a width. */
function columns({ screen, shares }: TimelineContent): uPlot.AlignedData {
  const { startMs, stepMs, count } = screen.buckets;
  const times = Array.from({ length: count + 1 }, (_, index) => (startMs + index * stepMs) / 1000);
  const edges = stackOrder(screen).map(({ upTo }) => {
    const bands = screen.coreMap.nodes.slice(0, upTo);
    return stepEnd(Array.from({ length: count }, (_, bucket) => sumAt(bands, bucket)));
  });
  // Slices are wider than buckets: a line is only where something was sampled.
  const points = Array.from({ length: count }, (_, bucket) =>
    sumAt(screen.coreMap.nodes, bucket) === null ? undefined : shareAt(shares, startMs + bucket * stepMs),
  );
  const lines = SHARE_LINES.map(({ key }) => stepEnd(points.map((point) => point?.shares?.[key] ?? null)));
  return [times, ...edges, ...lines];
}

function stepEnd(values: readonly (number | null)[]): (number | null)[] {
  return [...values, values.at(-1) ?? null];
}

function shareAt(shares: readonly SharePoint[], timeMs: number): SharePoint | undefined {
  return shares.find(({ startMs, endMs }) => timeMs >= startMs && timeMs < endMs);
}

function sumAt(bands: readonly { cores: readonly (number | null)[] }[], bucket: number): number | null {
  let sum: number | null = null;
  for (const { cores } of bands) {
    const value = cores[bucket] ?? null;
    if (value !== null) sum = (sum ?? 0) + value;
  }
  return sum;
}

function timeLabels(_: uPlot, seconds: readonly number[]): string[] {
  return seconds.map((second) =>
    second % 60 === 0 ? formatClock(second * 1000).slice(0, 5) : formatClock(second * 1000),
  );
}

function percentLabels(_: uPlot, shares: readonly number[]): string[] {
  return shares.map((share) => (share % 0.5 === 0 ? `${share * 100} %` : ''));
}

/** The shade of the n-th NUMA node: nodes differ by lightness, since hues mean classes of code. */
function nodeColor(index: number): string {
  return styleValue(`--node-${index % 4}`);
}

function markChosen(plot: uPlot, screen: Screen): void {
  const { chosen } = screen.view;
  if (!chosen) {
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    return;
  }
  const clamp = (timeMs: number) =>
    Math.min(Math.max(timeMs, screen.buckets.startMs), bucketsEnd(screen.buckets)) / 1000;
  const left = plot.valToPos(clamp(chosen.startMs), 'x');
  const right = plot.valToPos(clamp(chosen.endMs), 'x');
  const height = plot.over.clientHeight;
  plot.setSelect({ left, top: 0, width: Math.max(2, right - left), height }, false);
}

/** A line on top from where the first alert fires: it still does. */
function markAlerts(plot: uPlot, alerts: readonly ActiveAlert[]): void {
  const starts = alerts.filter(({ state }) => state === 'firing').map(({ activeAtMs }) => activeAtMs);
  if (starts.length === 0) return;
  const { left, top, width } = plot.bbox;
  const from = Math.max(left, plot.valToPos(Math.min(...starts) / 1000, 'x', true));
  if (from > left + width) return;
  plot.ctx.fillStyle = styleValue('--firing');
  plot.ctx.fillRect(from, top - 6 * devicePixelRatio, left + width - from, 3 * devicePixelRatio);
}

/** The values of one bucket, or of the newest one that has any. */
function showLegend({ screen, shares }: TimelineContent, bucket: number | null): void {
  const { nodes } = screen.coreMap;
  const last = nodes[0]?.cores.findLastIndex((value) => value !== null) ?? -1;
  const at = bucket ?? last;
  const entries = nodes.map(({ name, cores, coreCount }, index) => {
    const value = cores[at];
    const of = coreCount > 0 ? ` of ${coreCount}` : '';
    const text = value === null || value === undefined ? 'not sampled' : `${value.toFixed(1)}${of} cores`;
    return entry(nodeColor(index), name, text);
  });
  const time = screen.buckets.startMs + at * screen.buckets.stepMs;
  const point = shareAt(shares, time);
  const lines = SHARE_LINES.map(({ key, title, color }) =>
    entry(styleValue(color), title, point?.shares ? formatShare(point.shares[key]) : '…'),
  );
  const clock = element('span', { class: 'dim' }, at < 0 ? '' : formatClock(time));
  byId('timeline-legend').replaceChildren(clock, ...entries, ...lines);
}

function entry(color: string, title: string, text: string): HTMLElement {
  const swatch = element('span', { class: 'swatch' });
  swatch.style.background = color;
  return element('span', {}, swatch, `${title} `, element('b', {}, text));
}

/** The chart in words. */
function summary(screen: Screen): string {
  const parts = screen.coreMap.nodes.map(({ name, cores, coreCount }) => {
    const values = cores.filter((value) => value !== null);
    const peak = Math.max(0, ...values);
    const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
    return `${name}: on average ${mean.toFixed(1)}, at most ${peak.toFixed(1)}${coreCount > 0 ? ` of ${coreCount}` : ''} busy cores`;
  });
  const { startMs } = screen.buckets;
  return `Busy cores from ${formatClock(startMs)} to ${formatClock(bucketsEnd(screen.buckets))}. ${parts.join('; ')}.`;
}
