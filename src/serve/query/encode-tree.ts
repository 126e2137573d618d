import { VarintWriter } from '../../lib/varint.js';
import type { CallNode } from '../../profile/index.js';

/**
 * A tree as Pyroscope's format TREE has it: before its children each node, as
 * name, self and number of children; the root without a name; of siblings the
 * last comes first.
 */
export function encodeTree(root: CallNode): Uint8Array {
  const writer = new VarintWriter();
  const waiting: CallNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const { children } = node;
    writer.string(node === root ? '' : node.name);
    writer.uint(node.self);
    writer.uint(children.length);
    waiting.push(...children);
  }
  return writer.bytes;
}
