import type { Bar } from 'd3-flame-graph';
import { element } from '../../elements/dom.js';
import type { PageKey } from '../../elements/keyboard.js';
import type { Screen } from '../../screen/screen.js';
import type { FlameNode } from '../../stacks/flame-tree.js';
import { filterStacks } from '../../stacks/stack-filter.js';
import type { Panel } from '../panel.js';
import { barOf } from './bars.js';
import { createFlameChart } from './flame-chart.js';
import { flameKeys } from './flame-keys.js';
import { barText, flameSummary, matchText } from './flame-text.js';

/** Handled by flame-keys.ts while the chart has the focus. */
const KEYS: readonly PageKey[] = [
  {
    keys: ['ArrowLeft', 'ArrowUp', 'ArrowDown', 'ArrowRight', 'Enter'],
    text: 'in the flame graph: go from frame to frame, zoom in',
  },
];

/** Shows the stacks as a flame graph, with a line over it about the frame that is pointed at. */
export function createFlamePanel(): Panel {
  const details = element('p', { id: 'details', 'aria-live': 'polite' });
  const matches = element('p', { id: 'matches', role: 'status' });
  const container = element('div', { id: 'flame', class: 'flame' });
  let shown: Screen | null = null;
  let drawnWidth = 0;

  const chart = createFlameChart(container, {
    describe: (bar) => (shown ? barText(bar.data, shown) : ''),
    onZoom: tellAbout,
    onMarked: (value) => {
      matches.textContent = matchText(value, shown?.stacks.value ?? 0);
    },
  });

  /** Tells about a bar; null: about what is zoomed to. */
  function tellAbout(bar: Bar<FlameNode> | null): void {
    const told = bar ?? chart.zoomedBar();
    details.textContent = told && shown ? barText(told.data, shown) : '';
  }

  function draw(screen: Screen): void {
    const root = filterStacks(screen.stacks, screen.view.filter, screen.isByTimer);
    container.setAttribute('aria-label', flameSummary(root));
    chart.draw(root);
    drawnWidth = container.clientWidth;
    tellAbout(null);
  }

  container.addEventListener('mouseover', (event) => tellAbout(barOf(event.target)));
  container.addEventListener('mouseleave', () => tellAbout(null));
  flameKeys(container, { root: chart.rootBar, point: tellAbout, zoom: chart.zoomTo });
  new ResizeObserver(() => {
    // A hidden panel has no width.
    if (!shown || container.clientWidth === 0 || container.clientWidth === drawnWidth) return;
    draw(shown);
    chart.mark(shown.view.search);
  }).observe(container);

  return {
    id: 'flame',
    title: 'Flame graph',
    keys: KEYS,
    element: element('div', {}, element('div', { class: 'details' }, details, matches), container),
    show(screen) {
      const isSameTree = shown !== null && treeKey(shown) === treeKey(screen);
      shown = screen;
      if (!isSameTree) draw(screen);
      chart.mark(screen.view.search);
    },
    back() {
      const wasZoomed = chart.zoomOut();
      tellAbout(null);
      return wasZoomed;
    },
  };
}

/** Equal for screens with the same tree, though they were loaded twice. */
function treeKey({ range, view, stacks }: Screen): string {
  return JSON.stringify([range, view.filter, view.labels, stacks.value]);
}
