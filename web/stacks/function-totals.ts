import { type FlameNode, walkFlame } from './flame-tree.js';
import type { FrameClass } from './frame-class.js';

/** A function over all stacks. Values are in the unit of the tree. */
export interface FunctionTotal {
  readonly name: string;
  readonly frameClass: FrameClass;
  /** Time on the CPU itself. */
  readonly self: number;
  /** With callees; a recursive function counts once per stack. */
  readonly total: number;
}

/** Every function of a tree, most self time first. */
export function functionTotals(root: FlameNode): readonly FunctionTotal[] {
  const totals = new Map<string, FunctionTotal>();
  walkFlame(root, (node, callers) => {
    const before = totals.get(node.name);
    const isRecursive = callers.some((caller) => caller.name === node.name);
    totals.set(node.name, {
      name: node.name,
      frameClass: before?.frameClass ?? node.frameClass,
      self: (before?.self ?? 0) + node.self,
      total: (before?.total ?? 0) + (isRecursive ? 0 : node.value),
    });
  });
  return [...totals.values()].sort((a, b) => b.self - a.self || b.total - a.total);
}
