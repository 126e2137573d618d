import { byId, element, styleValue } from '../elements/dom.js';
import { formatClock, formatShare } from '../elements/format.js';
import type { CoreRow } from '../screen/core-map.js';
import type { Screen } from '../screen/screen.js';
import { AXIS_WIDTH } from './axis-width.js';
import type { Section } from './section.js';

/** Height of a row, CSS pixels: as tall as fits between these for the number of cores. */
const ROW_HEIGHT = { min: 3, max: 14, all: 224 } as const;
/** Space between NUMA nodes, CSS pixels. */
const NODE_GAP = 3;
/** Half of the height of the names beside the rows, CSS pixels. */
const HALF_LETTER = 5;
/** Rows at least this tall have their core's number beside them. */
const MIN_LABELLED_ROW = 10;

/** Shows how busy each core was over time, by node; `choose` gets the core that was clicked. */
export function createHeatMap(choose: (core: CoreRow) => void): Section {
  const container = byId('heat');
  const canvas = element('canvas', { role: 'img' });
  container.append(canvas);
  let shown: Screen | null = null;

  function show(screen: Screen): void {
    shown = screen;
    draw(canvas, container.clientWidth, screen);
    canvas.setAttribute('aria-label', summary(screen.coreMap.cores));
    showLegend(null);
  }

  function cellAt(event: MouseEvent): Cell | null {
    return shown && cellUnder(shown, container.clientWidth, event.offsetX, event.offsetY);
  }

  canvas.addEventListener('mousemove', (event) => showLegend(cellAt(event)));
  canvas.addEventListener('mouseleave', () => showLegend(null));
  canvas.addEventListener('click', (event) => {
    const cell = cellAt(event);
    if (cell) choose(cell.core);
  });
  new ResizeObserver(() => shown && draw(canvas, container.clientWidth, shown)).observe(container);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => shown && show(shown));
  return {
    uses: ({ screen }) => [screen?.coreMap],
    show: ({ screen }) => screen && show(screen),
  };
}

interface Cell {
  readonly core: CoreRow;
  readonly timeMs: number;
  readonly busy: number | null;
}

/** Where rows are: tops from the top of the canvas, CSS pixels. */
function layout(cores: readonly CoreRow[]): { rowHeight: number; tops: readonly number[]; height: number } {
  const fitting = Math.floor(ROW_HEIGHT.all / Math.max(1, cores.length));
  const rowHeight = Math.max(ROW_HEIGHT.min, Math.min(ROW_HEIGHT.max, fitting));
  let top = 0;
  const tops = cores.map((core, index) => {
    if (index > 0 && core.node !== cores[index - 1]?.node) top += NODE_GAP;
    const own = top;
    top += rowHeight;
    return own;
  });
  return { rowHeight, tops, height: top };
}

function draw(canvas: HTMLCanvasElement, width: number, screen: Screen): void {
  const { cores } = screen.coreMap;
  const { rowHeight, tops, height } = layout(cores);
  const ratio = devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(ratio, ratio);
  const cellWidth = plotWidth(width) / screen.buckets.count;
  for (const [row, core] of cores.entries()) drawRow(context, core, tops[row] ?? 0, rowHeight, cellWidth);
  drawNames(context, cores, tops, rowHeight);
}

function drawRow(
  context: CanvasRenderingContext2D,
  core: CoreRow,
  top: number,
  rowHeight: number,
  cellWidth: number,
): void {
  const height = rowHeight > 5 ? rowHeight - 1 : rowHeight;
  context.fillStyle = styleValue('--heat');
  core.cores.forEach((busy, bucket) => {
    if (busy === null) return;
    // From whole pixel to whole pixel: fractions would leave seams between cells.
    const left = Math.floor(AXIS_WIDTH.left + bucket * cellWidth);
    const right = Math.floor(AXIS_WIDTH.left + (bucket + 1) * cellWidth);
    context.globalAlpha = 0.06 + 0.94 * Math.min(1, busy);
    context.fillRect(left, top, Math.max(1, right - left), height);
  });
  context.globalAlpha = 1;
}

function drawNames(
  context: CanvasRenderingContext2D,
  cores: readonly CoreRow[],
  tops: readonly number[],
  rowHeight: number,
): void {
  context.fillStyle = styleValue('--dim');
  context.font = `10px ${styleValue('--font')}`;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  cores.forEach((core, row) => {
    const isFirst = core.node !== cores[row - 1]?.node;
    const text = rowHeight >= MIN_LABELLED_ROW ? `cpu ${core.labels.cpu}` : isFirst ? core.node : null;
    if (text)
      context.fillText(
        text,
        AXIS_WIDTH.left - 5,
        (tops[row] ?? 0) + Math.max(rowHeight / 2, HALF_LETTER),
        AXIS_WIDTH.left - 6,
      );
  });
}

function cellUnder(screen: Screen, width: number, x: number, y: number): Cell | null {
  const { rowHeight, tops } = layout(screen.coreMap.cores);
  const row = tops.findIndex((top) => y >= top && y < top + rowHeight);
  const core = screen.coreMap.cores[row];
  const bucket = Math.floor(((x - AXIS_WIDTH.left) / plotWidth(width)) * screen.buckets.count);
  if (!core || bucket < 0 || bucket >= screen.buckets.count) return null;
  const timeMs = screen.buckets.startMs + bucket * screen.buckets.stepMs;
  return { core, timeMs, busy: core.cores[bucket] ?? null };
}

function plotWidth(width: number): number {
  return width - AXIS_WIDTH.left - AXIS_WIDTH.right;
}

function showLegend(cell: Cell | null): void {
  const text = cell
    ? `${formatClock(cell.timeMs)}  ${cell.core.name}: ${cell.busy === null ? 'not sampled' : `${formatShare(cell.busy)} busy`}`
    : 'the stronger, the busier; a click selects a core';
  byId('heat-legend').textContent = text;
}

/** The chart in words. */
function summary(cores: readonly CoreRow[]): string {
  const busiest = cores
    .map(({ name, cores: values }) => {
      const sampled = values.filter((value) => value !== null);
      return { name, mean: sampled.reduce((sum, value) => sum + value, 0) / (sampled.length || 1) };
    })
    .sort((a, b) => b.mean - a.mean)
    .slice(0, 4)
    .map(({ name, mean }) => `${name} ${formatShare(mean)}`);
  return `How busy each of ${cores.length} cores was over time. Busiest on average: ${busiest.join(', ')}.`;
}
