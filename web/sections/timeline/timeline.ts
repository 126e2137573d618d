import uPlot from 'uplot';
import { byId } from '../../elements/dom.js';
import { formatClock } from '../../elements/format.js';
import type { Screen } from '../../screen/screen.js';
import type { SharePoint } from '../../screen/share-history.js';
import type { ActiveAlert } from '../../server/alert-list.js';
import type { TimeRange } from '../../view/view.js';
import type { Section } from '../section.js';
import { timelineColumns } from './columns.js';
import { drawMarks, markAlerts, markChosen } from './marks.js';
import { plotOptions } from './plot-options.js';
import { showLegend, timelineSummary } from './timeline-text.js';

/** A drag over fewer pixels is a click. */
const MIN_DRAG_PIXELS = 4;

interface Content {
  readonly screen: Screen;
  readonly alerts: readonly ActiveAlert[];
  /** As far as they are known yet, oldest first. */
  readonly shares: readonly SharePoint[];
}

/** Shows busy cores by NUMA node, stacked, and lock and probe share as lines; `choose` gets the range that was dragged over. */
export function createTimeline(choose: (range: TimeRange) => void): Section {
  const drawn = createChart(choose);
  return {
    uses: ({ screen, alerts, shares }) => [
      screen?.coreMap,
      screen?.marks,
      screen?.view.chosen,
      shares,
      // The list is another one after each poll.
      JSON.stringify(alerts.map(({ state, activeAtMs }) => [state, activeAtMs])),
    ],
    show({ screen, alerts, shares }) {
      if (!screen) return;
      drawn({ screen, alerts, shares });
      byId('timeline-hint').textContent =
        `until ${formatClock(screen.buckets.endMs)} · drag to choose a range`;
    },
  };
}

function createChart(choose: (range: TimeRange) => void): (content: Content) => void {
  const container = byId('timeline');
  let shown: Content | null = null;
  let plot: uPlot | null = null;
  /** Of the plot: the same lines in the same place only get new points. */
  let shape = '';

  const hooks = {
    setSelect: [(drawn: uPlot) => chooseSelected(drawn, choose)],
    setCursor: [
      (drawn: uPlot) => shown && showLegend(shown.screen, shown.shares, bucketUnder(drawn, shown.screen)),
    ],
    // Only here do the scales fit the data: uPlot applies new data later.
    draw: [(drawn: uPlot) => shown && markAll(drawn, shown)],
  };

  function draw(content: Content): void {
    shown = content;
    const { screen, shares } = content;
    const columns = timelineColumns(screen, shares);
    const names = screen.coreMap.nodes.map(({ name }) => name);
    const wanted = JSON.stringify([container.clientWidth, names]);
    if (plot && wanted === shape) {
      plot.setData(columns);
    } else {
      plot?.destroy();
      plot = new uPlot(plotOptions(container.clientWidth, names.length, hooks), columns, container);
      shape = wanted;
    }
    container.setAttribute('aria-label', timelineSummary(screen.coreMap, screen.buckets));
    showLegend(screen, shares, null);
  }

  new ResizeObserver(() => shown && draw(shown)).observe(container);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    shape = '';
    if (shown) draw(shown);
  });
  return draw;
}

function chooseSelected(plot: uPlot, choose: (range: TimeRange) => void): void {
  const { left, width } = plot.select;
  if (width < MIN_DRAG_PIXELS) return;
  choose({ startMs: plot.posToVal(left, 'x') * 1000, endMs: plot.posToVal(left + width, 'x') * 1000 });
}

function markAll(plot: uPlot, { screen, alerts }: Content): void {
  markAlerts(plot, alerts);
  drawMarks(plot, screen.marks);
  markChosen(plot, screen.view.chosen, screen.buckets);
}

/** The bucket under the pointer; null while the pointer is elsewhere. */
function bucketUnder(plot: uPlot, { buckets }: Screen): number | null {
  const { left = -1 } = plot.cursor;
  if (left < 0) return null;
  return Math.floor((plot.posToVal(left, 'x') * 1000 - buckets.startMs) / buckets.stepMs);
}
