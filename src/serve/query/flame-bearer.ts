import { sortedChildren, type TreeNode } from './stack-tree.js';

/** A flame graph as Pyroscope draws it: rows of bars, four numbers each (offset delta, total, self, index into names). */
export interface FlameBearer {
  readonly names: readonly string[];
  readonly levels: readonly (readonly number[])[];
  readonly total: number;
  readonly maxSelf: number;
}

/** Lays out a tree: children stand above their parent, behind its own time, by name. */
export function layoutFlame(root: TreeNode): FlameBearer {
  const names = namesOf(root);
  const levels: number[][] = [];
  const ends: number[] = [];
  let maxSelf = 0;
  const place = (node: TreeNode, depth: number, x: number): void => {
    const level = levels[depth] ?? [];
    levels[depth] = level;
    level.push(x - (ends[depth] ?? 0), node.total, node.self, names.indexOf(node.name));
    ends[depth] = x + node.total;
    maxSelf = Math.max(maxSelf, node.self);
  };
  // A stack of its own: recursion of real programs is deeper than that of JavaScript may be.
  const waiting: { node: TreeNode; depth: number; x: number }[] = [{ node: root, depth: 0, x: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth, x } = next;
    place(node, depth, x);
    let childX = x + node.self;
    const children = sortedChildren(node).map((child) => {
      const placed = { node: child, depth: depth + 1, x: childX };
      childX += child.total;
      return placed;
    });
    waiting.push(...children.reverse());
  }
  return { names: names.list, levels, total: root.total, maxSelf };
}

/** Names in the order in which Pyroscope meets them: a node before its children, of siblings the last one first. */
function namesOf(root: TreeNode): Names {
  const names = new Names();
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    names.indexOf(node.name);
    waiting.push(...sortedChildren(node));
  }
  return names;
}

/** A difference of two flame graphs: seven numbers a bar (offset delta, total, self of the left; of the right; name). */
export interface FlameDiff {
  readonly names: readonly string[];
  readonly levels: readonly (readonly number[])[];
  readonly total: number;
  readonly maxSelf: number;
  readonly leftTicks: number;
  readonly rightTicks: number;
}

/** Lays out two trees over each other: every bar of either is there. */
export function layoutDiff(left: TreeNode, right: TreeNode): FlameDiff {
  const names = new Names();
  const levels: number[][] = [];
  const ends: { left: number; right: number }[] = [];
  let maxSelf = 0;
  const waiting: {
    left: TreeNode | null;
    right: TreeNode | null;
    depth: number;
    xLeft: number;
    xRight: number;
  }[] = [{ left, right, depth: 0, xLeft: 0, xRight: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { left: a, right: b, depth, xLeft, xRight } = next;
    const level = levels[depth] ?? [];
    levels[depth] = level;
    const end = ends[depth] ?? { left: 0, right: 0 };
    const name = (a ?? b)!.name;
    level.push(xLeft - end.left, a?.total ?? 0, a?.self ?? 0);
    level.push(xRight - end.right, b?.total ?? 0, b?.self ?? 0, names.indexOf(name));
    ends[depth] = { left: xLeft + (a?.total ?? 0), right: xRight + (b?.total ?? 0) };
    maxSelf = Math.max(maxSelf, a?.self ?? 0, b?.self ?? 0);
    let childLeft = xLeft + (a?.self ?? 0);
    let childRight = xRight + (b?.self ?? 0);
    const children = unionOfChildren(a, b).map((childName) => {
      const [childA, childB] = [a?.children.get(childName) ?? null, b?.children.get(childName) ?? null];
      const placed = { left: childA, right: childB, depth: depth + 1, xLeft: childLeft, xRight: childRight };
      childLeft += childA?.total ?? 0;
      childRight += childB?.total ?? 0;
      return placed;
    });
    waiting.push(...children.reverse());
  }
  return {
    names: names.list,
    levels,
    total: left.total + right.total,
    maxSelf,
    leftTicks: left.total,
    rightTicks: right.total,
  };
}

function unionOfChildren(a: TreeNode | null, b: TreeNode | null): readonly string[] {
  const children = new Map([...(a?.children ?? []), ...(b?.children ?? [])]);
  return sortedChildren({ name: '', self: 0, total: 0, children }).map(({ name }) => name);
}

/** Names with their indices; equal ones once. */
class Names {
  readonly list: string[] = [];
  readonly #indices = new Map<string, number>();

  indexOf(name: string): number {
    const known = this.#indices.get(name);
    if (known !== undefined) return known;
    this.#indices.set(name, this.list.length);
    this.list.push(name);
    return this.list.length - 1;
  }
}
