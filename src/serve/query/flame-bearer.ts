import { type CallNode, type DiffNode, diffTrees } from '../../profile/index.js';

/** A flame graph as Pyroscope draws it: rows of bars, four numbers each (offset delta, total, self, index into names). */
export interface FlameBearer {
  readonly names: readonly string[];
  readonly levels: readonly (readonly number[])[];
  readonly total: number;
  readonly maxSelf: number;
}

/** Lays out a tree: children stand above their parent, behind its own time, by name. */
export function layoutFlame(root: CallNode): FlameBearer {
  const names = namesOf(root);
  const levels: number[][] = [];
  const ends: number[] = [];
  let maxSelf = 0;
  const place = (node: CallNode, depth: number, x: number): void => {
    const level = levels[depth] ?? [];
    levels[depth] = level;
    level.push(x - (ends[depth] ?? 0), node.value, node.self, names.indexOf(node.name));
    ends[depth] = x + node.value;
    maxSelf = Math.max(maxSelf, node.self);
  };
  // A stack of its own: recursion of real programs is deeper than that of JavaScript may be.
  const waiting: { node: CallNode; depth: number; x: number }[] = [{ node: root, depth: 0, x: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth, x } = next;
    place(node, depth, x);
    let childX = x + node.self;
    const children = node.children.map((child) => {
      const placed = { node: child, depth: depth + 1, x: childX };
      childX += child.value;
      return placed;
    });
    waiting.push(...children.reverse());
  }
  return { names: names.list, levels, total: root.value, maxSelf };
}

/** Names in the order in which Pyroscope meets them: a node before its children, of siblings the last one first. */
function namesOf(root: CallNode): Names {
  const names = new Names();
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    names.indexOf(node.name);
    waiting.push(...node.children);
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
export function layoutDiff(left: CallNode, right: CallNode): FlameDiff {
  const names = new Names();
  const levels: number[][] = [];
  const ends: DiffPlace[] = [];
  let maxSelf = 0;
  const waiting: PlacedDiff[] = [{ node: diffTrees(left, right), depth: 0, left: 0, right: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { before, after, name } = next.node;
    const level = levels[next.depth] ?? [];
    levels[next.depth] = level;
    const end = ends[next.depth] ?? { left: 0, right: 0 };
    level.push(next.left - end.left, before.value, before.self);
    level.push(next.right - end.right, after.value, after.self, names.indexOf(name));
    ends[next.depth] = { left: next.left + before.value, right: next.right + after.value };
    maxSelf = Math.max(maxSelf, before.self, after.self);
    waiting.push(...placeChildren(next).reverse());
  }
  return {
    names: names.list,
    levels,
    total: left.value + right.value,
    maxSelf,
    leftTicks: left.value,
    rightTicks: right.value,
  };
}

/** Where a bar begins, on each side. */
interface DiffPlace {
  readonly left: number;
  readonly right: number;
}

interface PlacedDiff extends DiffPlace {
  readonly node: DiffNode;
  readonly depth: number;
}

/** Children stand side by side, behind their caller's own time. */
function placeChildren({ node, depth, left, right }: PlacedDiff): PlacedDiff[] {
  let [childLeft, childRight] = [left + node.before.self, right + node.after.self];
  return node.children.map((child) => {
    const placed = { node: child, depth: depth + 1, left: childLeft, right: childRight };
    childLeft += child.before.value;
    childRight += child.after.value;
    return placed;
  });
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
