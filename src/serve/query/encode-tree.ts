import { VarintWriter } from '../../lib/varint.js';
import { sortedChildren, type TreeNode } from './stack-tree.js';

/**
 * A tree as Pyroscope's format TREE has it: before its children each node, as
 * name, self and number of children; the root without a name; of siblings the
 * last comes first.
 */
export function encodeTree(root: TreeNode): Uint8Array {
  const writer = new VarintWriter();
  const waiting: TreeNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const children = sortedChildren(node);
    writer.string(node === root ? '' : node.name);
    writer.uint(node.self);
    writer.uint(children.length);
    waiting.push(...children);
  }
  return writer.bytes;
}
