import type { FlameNode } from './flame-tree.js';
import type { StackFilter } from './view.js';

/** What a path has passed so far. */
interface Passed {
  readonly lock: boolean;
  readonly probe: boolean;
  readonly lockUnderProbe: boolean;
}

const NOTHING: Passed = { lock: false, probe: false, lockUnderProbe: false };

/** The tree of the stacks that pass the filter; the bars of whole stacks, values reduced to them. */
export function filterStacks(root: FlameNode, filter: StackFilter): FlameNode {
  return keep(root, filter, NOTHING);
}

/** How much of the tree's value passes the filter, in its unit. A stack counts once, however many of its frames match. */
export function filteredValue(root: FlameNode, filter: StackFilter): number {
  return measure(root, filter, NOTHING);
}

function keep(node: FlameNode, filter: StackFilter, before: Passed): FlameNode {
  const passed = pass(node, before);
  // From here on every stack matches; the copy keeps a chart's marks off the original.
  if (matches(passed, filter)) return copy(node);
  const children = node.children
    .map((child) => keep(child, filter, passed))
    .filter((child) => child.value > 0);
  return { ...node, self: 0, value: children.reduce((sum, child) => sum + child.value, 0), children };
}

function measure(node: FlameNode, filter: StackFilter, before: Passed): number {
  const passed = pass(node, before);
  if (matches(passed, filter)) return node.value;
  return node.children.reduce((sum, child) => sum + measure(child, filter, passed), 0);
}

function copy(node: FlameNode): FlameNode {
  return { ...node, children: node.children.map(copy) };
}

function pass(node: FlameNode, before: Passed): Passed {
  if (node.frameClass !== 'lock' && node.frameClass !== 'probe') return before;
  const isLock = node.frameClass === 'lock';
  return {
    lock: before.lock || isLock,
    probe: before.probe || !isLock,
    lockUnderProbe: before.lockUnderProbe || (isLock && before.probe),
  };
}

function matches(passed: Passed, filter: StackFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'lock-under-probe') return passed.lockUnderProbe;
  return passed[filter];
}
