import { MaxHeap } from '../lib/max-heap.js';
import { type CallNode, compareCalls, OTHER_NAME, unsortedChildren } from './call-tree.js';

/** As many bars as a client may ask for: an answer has no more, however many are equal. */
const MOST_KEPT_NODES = 2 ** 20;

/**
 * A tree of about `maxNodes` nodes: those whose value is below the `maxNodes`-th
 * largest are summed into one child `other` of their parent. Equal values are all
 * kept, or none of them where more than `mostKept` nodes would stay. Shares read
 * from such a tree are too low by up to what `other` holds.
 */
export function truncateTree(root: CallNode, maxNodes: number, mostKept = MOST_KEPT_NODES): CallNode {
  const minimum = minimumValue(root, maxNodes, mostKept);
  return minimum === 0 ? root : cut(root, minimum);
}

/** The least value of a node that is kept, 0 for all. No child's value is above its parent's: so only the largest nodes are looked at, whatever hangs below the others. */
function minimumValue(root: CallNode, maxNodes: number, mostKept: number): number {
  const waiting = new MaxHeap<CallNode>();
  waiting.add(root.value, root);
  let least = Number.POSITIVE_INFINITY;
  let nextAbove = Number.POSITIVE_INFINITY;
  for (let count = 1; ; count++) {
    const node = waiting.take();
    if (node === undefined) return 0;
    if (count > maxNodes && node.value < least) return least;
    if (count > mostKept) return nextAbove;
    if (node.value < least) {
      nextAbove = least;
      least = node.value;
    }
    for (const child of unsortedChildren(node)) waiting.add(child.value, child);
  }
}

function cut(node: CallNode, minimum: number): CallNode {
  const kept: CallNode[] = [];
  let sameName: CallNode | null = null;
  let rest = 0;
  for (const child of unsortedChildren(node)) {
    if (child.value < minimum) rest += child.value;
    else if (child.name === OTHER_NAME) sameName = child;
    else kept.push(cut(child, minimum));
  }
  if (rest > 0) {
    // A function that is called `other`, too, goes into the node with all that it called.
    const value = rest + (sameName?.value ?? 0);
    kept.push({ name: OTHER_NAME, value, self: value, children: [] });
  } else if (sameName) kept.push(cut(sameName, minimum));
  const { name, isKernel, value, self } = node;
  return { name, isKernel, value, self, children: kept.sort(compareCalls) };
}
