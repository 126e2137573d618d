import { type CallNode, OTHER_NAME } from '../../src/profile/call-tree.js';
import { classifyFrame, type FrameClass, type FrameContext } from './frame-class.js';

/** The querier API's flame graph: per level, root first, groups of [gap after the bar before, total, self, index of the name]. */
export interface FlameBearer {
  readonly names: readonly string[];
  readonly levels: readonly (readonly number[])[];
  readonly total: number;
}

/** One bar with what it called, and what kind of code it is. Values are in the unit of the profile type that was asked for. */
export interface FlameNode extends CallNode {
  readonly frameClass: FrameClass;
  readonly children: readonly FlameNode[];
}

/** The name that a server gives the bar into which it folded the callees that were too small to send. */
export const FOLDED_NAME = OTHER_NAME;

/** The root's name. */
export const ROOT_NAME = 'total';

interface OpenNode extends FlameNode {
  readonly children: OpenNode[];
  readonly context: FrameContext;
  /** Place of the bar's left edge. */
  readonly x: number;
}

/** The tree of a flame graph. Throws when a bar has no bar above it: then the answer is not a flame graph. */
export function flameTree(graph: FlameBearer): FlameNode {
  const root: OpenNode = {
    name: ROOT_NAME,
    frameClass: 'user',
    context: 'user',
    value: graph.total,
    self: graph.levels[0]?.[2] ?? 0,
    children: [],
    x: 0,
  };
  let callers: readonly OpenNode[] = [root];
  for (let depth = 1; depth < graph.levels.length; depth++) {
    callers = addLevel(graph.names, graph.levels[depth] ?? [], callers, depth);
  }
  return root;
}

/** Hangs the bars of one level below `callers`, both from left to right. */
function addLevel(
  names: readonly string[],
  level: readonly number[],
  callers: readonly OpenNode[],
  depth: number,
): OpenNode[] {
  const bars: OpenNode[] = [];
  let end = 0;
  let above = 0;
  for (let at = 0; at + 3 < level.length; at += 4) {
    const [gap = 0, value = 0, self = 0, nameIndex = 0] = level.slice(at, at + 4);
    const x = end + gap;
    end = x + value;
    while (above < callers.length && callers[above]!.x + callers[above]!.value <= x) above++;
    const caller = callers[above];
    if (!caller) throw new Error(`flame graph level ${depth}: no bar above the one at ${x}`);
    const name = names[nameIndex] ?? '';
    const bar: OpenNode = { name, ...classifyFrame(name, caller.context), value, self, children: [], x };
    caller.children.push(bar);
    bars.push(bar);
  }
  return bars;
}

/** Calls `visit` for every bar but the root, callers first, with the bars above it, root's callee first; the list is reused. */
export function walkFlame(
  root: FlameNode,
  visit: (node: FlameNode, callers: readonly FlameNode[]) => void,
): void {
  const callers: FlameNode[] = [];
  const descend = (node: FlameNode): void => {
    visit(node, callers);
    callers.push(node);
    node.children.forEach(descend);
    callers.pop();
  };
  root.children.forEach(descend);
}

/** The part of all time that the server folded away because there were too many bars, 0 to 1. */
export function foldedShare(root: FlameNode): number {
  let folded = 0;
  walkFlame(root, (node) => {
    if (node.name === FOLDED_NAME && node.children.length === 0) folded += node.value;
  });
  return root.value > 0 ? folded / root.value : 0;
}
