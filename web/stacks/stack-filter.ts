import { lockSiteOf, probeLabelOf, runningProbeIndexOf, shadowSiteIndexOf } from '../../src/frames/index.js';
import type { StackFilter } from '../view/view.js';
import type { FlameNode } from './flame-tree.js';

/** Whether a stack, leaf first, passes. */
type StackTest = (functions: readonly string[]) => boolean;

/**
 * The tree of the stacks that pass the filter; the bars of whole stacks, values reduced
 * to them. Stacks are judged as rules judge them: a lock counts where the leaf acquires it
 * or, with `isByTimer`, where a timer shows the shadow of that.
 */
export function filterStacks(root: FlameNode, filter: StackFilter, isByTimer: boolean): FlameNode {
  // The copy keeps a chart's marks off the original.
  return keep(root, [], testOf(filter, isByTimer));
}

/** How much of the tree's value passes the filter, in its unit. */
export function filteredValue(root: FlameNode, filter: StackFilter, isByTimer: boolean): number {
  return measure(root, [], testOf(filter, isByTimer));
}

function testOf(filter: StackFilter, isByTimer: boolean): StackTest {
  const isLock: StackTest = (functions) =>
    lockSiteOf(functions) !== null || (isByTimer && shadowSiteIndexOf(functions) !== null);
  switch (filter) {
    case 'all':
      return () => true;
    case 'lock':
      return isLock;
    case 'probe':
      return (functions) => probeLabelOf(functions) !== null;
    case 'lock-under-probe':
      return (functions) => isLock(functions) && runningProbeIndexOf(functions) !== null;
  }
}

/** `path` are the names down to the node, root's callee first; it is changed on the way and left as it was. */
function keep(node: FlameNode, path: string[], test: StackTest): FlameNode {
  const self = node.self > 0 && test(path.toReversed()) ? node.self : 0;
  const children: FlameNode[] = [];
  for (const child of node.children) {
    path.push(child.name);
    const kept = keep(child, path, test);
    path.pop();
    if (kept.value > 0) children.push(kept);
  }
  return { ...node, self, value: children.reduce((sum, child) => sum + child.value, self), children };
}

function measure(node: FlameNode, path: string[], test: StackTest): number {
  let value = node.self > 0 && test(path.toReversed()) ? node.self : 0;
  for (const child of node.children) {
    path.push(child.name);
    value += measure(child, path, test);
    path.pop();
  }
  return value;
}
