import type { Bar } from 'd3-flame-graph';
import type { FlameNode } from '../../stacks/flame-tree.js';

/** What keyboard use needs of a flame graph. */
export interface FlameTarget {
  root(): Bar<FlameNode> | null;
  /** Tells about a frame; null: of none in particular. */
  point(bar: Bar<FlameNode> | null): void;
  zoom(bar: Bar<FlameNode>): void;
}

/** Lets arrow keys walk from frame to frame and enter zoom in, root on top: down is to the heaviest callee, left and right among callees of one caller. */
export function flameKeys(container: HTMLElement, target: FlameTarget): void {
  let current: Bar<FlameNode> | null = null;
  // Arrow keys are ours here, not the screen reader's.
  container.setAttribute('role', 'application');
  container.tabIndex = 0;

  container.addEventListener('keydown', (event) => {
    const root = target.root();
    if (!root || event.ctrlKey || event.metaKey || event.altKey) return;
    const from = current && rootOf(current) === root ? current : root;
    if (event.key === 'Enter') return target.zoom(from);
    const next = step(from, event.key);
    if (next === undefined) return;
    event.preventDefault();
    current = next ?? from;
    target.point(current);
    outline(container, current);
  });
  container.addEventListener('blur', () => {
    current = null;
    outline(container, null);
    target.point(null);
  });
}

/** Where a key leads: undefined for other keys, null where there is nothing. */
function step(bar: Bar<FlameNode>, key: string): Bar<FlameNode> | null | undefined {
  if (key === 'ArrowUp') return bar.parent;
  if (key === 'ArrowDown') return heaviest(bar.children ?? []);
  if (key === 'ArrowLeft') return sibling(bar, -1);
  if (key === 'ArrowRight') return sibling(bar, 1);
  return undefined;
}

function heaviest(bars: readonly Bar<FlameNode>[]): Bar<FlameNode> | null {
  return bars.reduce<Bar<FlameNode> | null>(
    (best, bar) => (best && best.data.value >= bar.data.value ? best : bar),
    null,
  );
}

function sibling(bar: Bar<FlameNode>, offset: number): Bar<FlameNode> | null {
  const siblings = bar.parent?.children ?? [];
  return siblings[siblings.indexOf(bar) + offset] ?? null;
}

function rootOf(bar: Bar<FlameNode>): Bar<FlameNode> {
  let at = bar;
  while (at.parent) at = at.parent;
  return at;
}

function outline(container: HTMLElement, bar: Bar<FlameNode> | null): void {
  for (const frame of container.querySelectorAll<SVGGElement & { __data__?: unknown }>('g.frame')) {
    frame.classList.toggle('current', bar !== null && frame.__data__ === bar);
  }
}
