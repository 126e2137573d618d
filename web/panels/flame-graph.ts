import flamegraph, { type Bar, type FlameGraphChart } from 'd3-flame-graph';
import { select } from 'd3-selection';
import { byId } from '../elements/dom.js';
import { formatCores, formatCount, formatShare } from '../elements/format.js';
import type { Screen } from '../screen/screen.js';
import { type FlameNode, FOLDED_NAME, ROOT_NAME } from '../stacks/flame-tree.js';
import { filterStacks } from '../stacks/stack-filter.js';
import { flameKeys } from './flame-keys.js';

/** Height of a frame, CSS pixels. */
const CELL_HEIGHT = 18;
/** Narrower frames are not drawn, CSS pixels. */
const MIN_FRAME_WIDTH = 1;

type FlameBar = Bar<FlameNode>;

/** The flame graph of the page. */
export interface FlameGraph {
  show(screen: Screen): void;
  /** Zooms out; false when it already shows everything. */
  zoomOut(): boolean;
}

/** Draws the stacks root on top, so that what is called hangs below and nothing moves when a deeper stack comes. */
export function createFlameGraph(): FlameGraph {
  const container = byId('flame');
  const details = byId('details');
  let chart: FlameGraphChart<FlameNode> | null = null;
  let shown: Screen | null = null;
  let shownKey = '';
  /** What the chart marks now. */
  let marked = '';
  /** Names of the frames from the root to the one that is zoomed to. */
  let zoomed: readonly string[] = [];

  function show(screen: Screen): void {
    const key = [
      screen.range.startMs,
      screen.range.endMs,
      screen.view.filter,
      JSON.stringify(screen.view.labels),
      screen.stacks.value,
    ].join();
    const isNew = key !== shownKey;
    shown = screen;
    if (isNew) {
      shownKey = key;
      draw(screen);
    }
    search(screen.view.search);
  }

  function draw(screen: Screen): void {
    const path = zoomed;
    const root = filterStacks(screen.stacks, screen.view.filter, screen.isByTimer);
    container.replaceChildren();
    chart = flamegraph<FlameNode>()
      .width(container.clientWidth)
      .cellHeight(CELL_HEIGHT)
      .inverted(true)
      .transitionDuration(0)
      .minFrameSize(MIN_FRAME_WIDTH)
      .sort(false)
      .setColorMapper((bar) => (bar.highlight ? 'var(--mark)' : `var(--class-${fillOf(bar.data)})`))
      .setLabelHandler(describe)
      .setSearchMatch(
        (bar, term) => bar.depth > 0 && bar.data.name.toLowerCase().includes(term.toLowerCase()),
      )
      .setSearchHandler((_, sum) => showMatches(sum))
      .onClick(zoomedTo);
    select(container).datum(root).call(chart);
    marked = '';
    showMatches(null);
    container.setAttribute('aria-label', summary(root));
    const bar = barAt(path);
    if (bar && path.length > 0) chart.zoomTo(bar);
    showDetails(null);
  }

  function rootBar(): FlameBar | null {
    return (container as HTMLElement & { __data__?: FlameBar }).__data__ ?? null;
  }

  /** The bar at the end of a path of names, or of as much of it as is there. */
  function barAt(path: readonly string[]): FlameBar | null {
    let bar = rootBar();
    for (const name of path) {
      const callee = bar?.children?.find((child) => child.data.name === name);
      if (!callee) return bar;
      bar = callee;
    }
    return bar;
  }

  function zoomedTo(bar: FlameBar): void {
    zoomed = pathOf(bar);
    showDetails(bar);
  }

  /** Marks the matches; each mark and its removal draws all anew, so only when something changed. */
  function search(term: string): void {
    if (!chart || term === marked) return;
    marked = term;
    if (term === '') {
      chart.clear();
      showMatches(null);
    } else {
      chart.search(term);
    }
  }

  /** How much of the time passes through functions that match the search, beside the field. */
  function showMatches(samples: number | null): void {
    const total = shown?.stacks.value ?? 0;
    const text = samples === null || total === 0 ? '' : `matches ${formatShare(samples / total)} of busy CPU`;
    byId('search').setAttribute('title', text);
    byId('matches').textContent = text;
  }

  function describe(bar: FlameBar): string {
    if (!shown) return '';
    const { value, self, name } = bar.data;
    const share = value / (shown.stacks.value || 1);
    const cores = shown.busyCores * share;
    const own = self > 0 && self < value ? `, ${formatCount(self)} of them itself` : '';
    return `${title(name)}: ${formatShare(share)} of busy CPU, ${formatCount(value)} samples${own}, ${formatCores(cores)}`;
  }

  function showDetails(bar: FlameBar | null): void {
    const zoomBar = zoomed.length > 0 ? barAt(zoomed) : rootBar();
    const text = bar ?? zoomBar;
    details.textContent = text ? describe(text) : '';
  }

  container.addEventListener('mouseover', (event) => showDetails(barOf(event.target)));
  container.addEventListener('mouseleave', () => showDetails(null));
  flameKeys(container, {
    root: rootBar,
    point: showDetails,
    zoom: (bar) => chart?.zoomTo(bar),
  });
  let drawnWidth = container.clientWidth;
  new ResizeObserver(() => {
    if (!shown || container.clientWidth === drawnWidth || container.clientWidth === 0) return;
    drawnWidth = container.clientWidth;
    draw(shown);
    search(shown.view.search);
  }).observe(container);

  return {
    show,
    zoomOut() {
      if (zoomed.length === 0) return false;
      zoomed = [];
      chart?.resetZoom();
      showDetails(null);
      return true;
    },
  };
}

/** The bar of an element that the chart drew. */
function barOf(target: EventTarget | null): FlameBar | null {
  const frame = target instanceof Element ? target.closest('g.frame') : null;
  return (frame as (Element & { __data__?: FlameBar }) | null)?.__data__ ?? null;
}

function pathOf(bar: FlameBar): readonly string[] {
  const names: string[] = [];
  for (let at: FlameBar = bar; at.parent; at = at.parent) names.unshift(at.data.name);
  return names;
}

/** The root and what the server folded are no code: they have a fill of their own. */
function fillOf(node: FlameNode): string {
  return node.name === ROOT_NAME || node.name === FOLDED_NAME ? 'none' : node.frameClass;
}

function title(name: string): string {
  return name === FOLDED_NAME
    ? 'other (folded by the server: too many small frames)'
    : name === ROOT_NAME
      ? 'all stacks'
      : name;
}

function summary(root: FlameNode): string {
  const heaviest = [...root.children].sort((a, b) => b.value - a.value).slice(0, 3);
  const parts = heaviest.map(({ name, value }) => `${name} ${formatShare(value / (root.value || 1))}`);
  return `Flame graph of ${formatCount(root.value)} samples, outermost callers: ${parts.join(', ')}. Arrow keys move, enter zooms; the Functions panel has the same as a table.`;
}
