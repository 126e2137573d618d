import type uPlot from 'uplot';
import { styleValue } from '../../elements/dom.js';
import { formatClock } from '../../elements/format.js';
import { AXIS_WIDTH } from '../axis-width.js';
import { nodeColor, SHARE_LINES, stackOrder } from './bands.js';

/** Height of the timeline, CSS pixels. */
const HEIGHT = 150;

/** Least space from one time of day to the next below the chart, CSS pixels. */
const TIME_LABEL_SPACE = 80;

/** How uPlot draws `bandCount` bands and the share lines, with the columns of `timelineColumns`. */
export function plotOptions(width: number, bandCount: number, hooks: uPlot.Hooks.Arrays): uPlot.Options {
  return {
    width,
    height: HEIGHT,
    padding: [8, 0, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { setScale: false, x: true, y: false } },
    scales: {
      x: { time: true, range: (_, min, max) => [min, max] },
      y: { range: (_, __, max) => [0, Math.max(1, max)] },
      share: { range: [0, 1] },
    },
    axes: axes(),
    series: [{}, ...stackOrder(bandCount).map(bandSeries), ...SHARE_LINES.map(shareSeries)],
    hooks,
  };
}

function axes(): uPlot.Axis[] {
  const axis = {
    stroke: styleValue('--dim'),
    grid: { stroke: styleValue('--line'), width: 1 },
    ticks: { show: false },
    font: `11px ${styleValue('--font')}`,
  };
  const right = { scale: 'share', side: 1 as const, size: AXIS_WIDTH.right, grid: { show: false } };
  return [
    { ...axis, size: 24, space: TIME_LABEL_SPACE, values: timeLabels },
    { ...axis, size: AXIS_WIDTH.left, values: (_, ticks) => ticks.map(String) },
    { ...axis, ...right, values: percentLabels },
  ];
}

function bandSeries(index: number): uPlot.Series {
  return { points: { show: false }, fill: styleValue(nodeColor(index)), width: 0 };
}

function shareSeries({ color }: (typeof SHARE_LINES)[number]): uPlot.Series {
  return { points: { show: false }, scale: 'share', stroke: styleValue(color), width: 2 };
}

function timeLabels(_: uPlot, seconds: readonly number[]): string[] {
  return seconds.map((second) =>
    second % 60 === 0 ? formatClock(second * 1000).slice(0, 5) : formatClock(second * 1000),
  );
}

function percentLabels(_: uPlot, shares: readonly number[]): string[] {
  return shares.map((share) => (share % 0.5 === 0 ? `${share * 100} %` : ''));
}
