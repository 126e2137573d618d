import type { Bar } from 'd3-flame-graph';
import type { FlameNode } from '../../stacks/flame-tree.js';

/** The bar at the end of a path of names below `root`, or of as much of the path as is there. */
export function barAt(root: Bar<FlameNode> | null, path: readonly string[]): Bar<FlameNode> | null {
  let bar = root;
  for (const name of path) {
    const callee = bar?.children?.find((child) => child.data.name === name);
    if (!callee) return bar;
    bar = callee;
  }
  return bar;
}

/** The names of the bars from the root, itself left out, to a bar. */
export function pathOf(bar: Bar<FlameNode>): readonly string[] {
  const names: string[] = [];
  for (let at = bar; at.parent; at = at.parent) names.unshift(at.data.name);
  return names;
}

/** The bar of an element that the chart drew; null for others. */
export function barOf(target: EventTarget | null): Bar<FlameNode> | null {
  const frame = target instanceof Element ? target.closest('g.frame') : null;
  return (frame as (Element & { __data__?: Bar<FlameNode> }) | null)?.__data__ ?? null;
}
