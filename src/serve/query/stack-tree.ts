import { MaxHeap } from '../../lib/max-heap.js';

/** A function called by its parent. Children by name. */
export interface TreeNode {
  readonly name: string;
  self: number;
  total: number;
  readonly children: Map<string, TreeNode>;
}

/** The name of the root, and of what was cut. */
export const ROOT_NAME = 'total';
/** The name of what {@link truncate} cut. */
export const OTHER_NAME = 'other';
/** As many bars as a client may ask for: an answer has no more, however many are equal. */
const MOST_KEPT_NODES = 2 ** 20;

/** An empty tree of stacks. */
export function createTree(): TreeNode {
  return createNode(ROOT_NAME);
}

/** Adds the value of a stack, root first. */
export function addStack(root: TreeNode, functions: readonly string[], value: number): void {
  root.total += value;
  let node = root;
  for (const name of functions) {
    let child = node.children.get(name);
    if (child === undefined) {
      child = createNode(name);
      node.children.set(name, child);
    }
    child.total += value;
    node = child;
  }
  node.self += value;
}

/** Children by name, in the order of their bytes. */
export function sortedChildren(node: TreeNode): readonly TreeNode[] {
  return [...node.children.values()].sort((a, b) => {
    if (a.name === OTHER_NAME || b.name === OTHER_NAME)
      return a.name === b.name ? 0 : a.name === OTHER_NAME ? 1 : -1;
    return Buffer.compare(Buffer.from(a.name), Buffer.from(b.name));
  });
}

/**
 * A tree of about `maxNodes` nodes: those whose total is below the `maxNodes`-th
 * largest are summed into one child `other` of their parent. Equal totals are all
 * kept, or none of them where more than `mostKept` nodes would stay. Shares read
 * from such a tree are too low by up to what `other` holds.
 */
export function truncate(root: TreeNode, maxNodes: number, mostKept = MOST_KEPT_NODES): TreeNode {
  const minimum = minimumTotal(root, maxNodes, mostKept);
  return minimum === 0 ? root : cut(root, minimum);
}

/** The least total of a node that is kept, 0 for all. No child's total is above its parent's: so only the largest nodes are looked at, whatever hangs below the others. */
function minimumTotal(root: TreeNode, maxNodes: number, mostKept: number): number {
  const waiting = new MaxHeap<TreeNode>();
  waiting.add(root.total, root);
  let least = Number.POSITIVE_INFINITY;
  let nextAbove = Number.POSITIVE_INFINITY;
  for (let count = 1; ; count++) {
    const node = waiting.take();
    if (node === undefined) return 0;
    if (count > maxNodes && node.total < least) return least;
    if (count > mostKept) return nextAbove;
    if (node.total < least) {
      nextAbove = least;
      least = node.total;
    }
    for (const child of node.children.values()) waiting.add(child.total, child);
  }
}

function cut(node: TreeNode, minimum: number): TreeNode {
  const children = new Map<string, TreeNode>();
  let other = 0;
  for (const child of node.children.values()) {
    if (child.total >= minimum) children.set(child.name, cut(child, minimum));
    else other += child.total;
  }
  if (other > 0) {
    const same = children.get(OTHER_NAME);
    const cutNode = createNode(OTHER_NAME);
    cutNode.self = other + (same?.self ?? 0);
    cutNode.total = other + (same?.total ?? 0);
    children.set(OTHER_NAME, cutNode);
  }
  return { name: node.name, self: node.self, total: node.total, children };
}

function createNode(name: string): TreeNode {
  return { name, self: 0, total: 0, children: new Map() };
}
