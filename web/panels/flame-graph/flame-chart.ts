import flamegraph, { type Bar, type FlameGraphChart } from 'd3-flame-graph';
import { select } from 'd3-selection';
import { type FlameNode, FOLDED_NAME, ROOT_NAME } from '../../stacks/flame-tree.js';
import { barAt, pathOf } from './bars.js';

/** Height of a frame, CSS pixels. */
const CELL_HEIGHT = 18;
/** Narrower frames are not drawn, CSS pixels. */
const MIN_FRAME_WIDTH = 1;

/** What the owner of a chart is asked and told. */
export interface FlameChartOptions {
  /** What a bar says where the pointer rests on it. */
  readonly describe: (bar: Bar<FlameNode>) => string;
  readonly onZoom: (bar: Bar<FlameNode>) => void;
  /** Gets the value of the stacks that pass through marked bars; null: nothing is marked. */
  readonly onMarked: (value: number | null) => void;
}

/** A flame graph on the page, by d3-flame-graph. Its zoom stays where it is, by names, when another tree is drawn. */
export interface FlameChart {
  /** Draws a tree, root on top, so that nothing moves when a deeper stack comes. Marks are gone then. */
  draw(root: FlameNode): void;
  /** Marks functions with that text in their names; `''`: none. */
  mark(text: string): void;
  zoomTo(bar: Bar<FlameNode>): void;
  /** Zooms out; false when it already shows everything. */
  zoomOut(): boolean;
  /** The bar that fills the width; null before there is a tree. */
  zoomedBar(): Bar<FlameNode> | null;
  /** The outermost bar; null before there is a tree. */
  rootBar(): Bar<FlameNode> | null;
}

/** Creates the chart in `container`, as wide as that is when a tree is drawn. */
export function createFlameChart(container: HTMLElement, options: FlameChartOptions): FlameChart {
  let chart: FlameGraphChart<FlameNode> | null = null;
  /** What is marked now: each mark and its removal draws all anew, so only when something changed. */
  let marked = '';
  /** Names of the frames from the root to the one that is zoomed to. */
  let zoomed: readonly string[] = [];

  function rootBar(): Bar<FlameNode> | null {
    return (container as HTMLElement & { __data__?: Bar<FlameNode> }).__data__ ?? null;
  }

  function zoomedBar(): Bar<FlameNode> | null {
    return barAt(rootBar(), zoomed);
  }

  return {
    rootBar,
    zoomedBar,
    draw(root) {
      const path = zoomed;
      container.replaceChildren();
      chart = styledChart(container.clientWidth, options).onClick((bar) => {
        zoomed = pathOf(bar);
        options.onZoom(bar);
      });
      select(container).datum(root).call(chart);
      marked = '';
      options.onMarked(null);
      const bar = barAt(rootBar(), path);
      if (bar && path.length > 0) chart.zoomTo(bar);
    },
    mark(text) {
      if (!chart || text === marked) return;
      marked = text;
      if (text !== '') return chart.search(text);
      chart.clear();
      options.onMarked(null);
    },
    zoomTo(bar) {
      chart?.zoomTo(bar);
    },
    zoomOut() {
      if (zoomed.length === 0) return false;
      zoomed = [];
      chart?.resetZoom();
      return true;
    },
  };
}

function styledChart(width: number, { describe, onMarked }: FlameChartOptions): FlameGraphChart<FlameNode> {
  return flamegraph<FlameNode>()
    .width(width)
    .cellHeight(CELL_HEIGHT)
    .inverted(true)
    .transitionDuration(0)
    .minFrameSize(MIN_FRAME_WIDTH)
    .sort(false)
    .setColorMapper((bar) => (bar.highlight ? 'var(--mark)' : `var(--class-${fillOf(bar.data)})`))
    .setLabelHandler(describe)
    .setSearchMatch((bar, text) => bar.depth > 0 && bar.data.name.toLowerCase().includes(text.toLowerCase()))
    .setSearchHandler((_, value) => onMarked(value));
}

/** The root and what the server folded are no code: they have a fill of their own. */
function fillOf(node: FlameNode): string {
  return node.name === ROOT_NAME || node.name === FOLDED_NAME ? 'none' : node.frameClass;
}
