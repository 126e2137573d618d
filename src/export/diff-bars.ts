import type { CountedStacks } from '../model/profile.js';
import { createCallTree, type DiffNode, diffTrees, ratioOf } from '../profile/index.js';

/** The shares that a call path has of each side, 0 to 1. */
export interface Shares {
  readonly before: number;
  readonly after: number;
}

/** The bars of a difference: the tree of both sides, and what its nodes are drawn by. */
export interface DiffBars {
  readonly root: DiffNode;
  readonly sharesOf: (node: DiffNode) => Shares;
  /** Part of the whole width, 0 to 1: the mean of both sides, or the only one where a side has no samples. */
  readonly widthOf: (node: DiffNode) => number;
}

/** Shares that moved by so much have the full colour. */
const FULL_COLOUR_CHANGE = 0.1;

/** Lays two profiles over each other. */
export function createDiffBars(before: CountedStacks, after: CountedStacks): DiffBars {
  const root = diffTrees(createCallTree(before), createCallTree(after));
  const sides = [root.before, root.after].filter(({ value }) => value > 0).length;
  const sharesOf = (node: DiffNode): Shares => ({
    before: ratioOf(node.before.value, root.before.value),
    after: ratioOf(node.after.value, root.after.value),
  });
  const widthOf = (node: DiffNode): number => {
    const shares = sharesOf(node);
    return sides === 0 ? 0 : (shares.before + shares.after) / sides;
  };
  return { root, sharesOf, widthOf };
}

/** Red where a share grew, blue where it shrank, grey where it stayed. */
export function diffColour({ before, after }: Shares): string {
  const change = after - before;
  const strength = Math.min(1, Math.abs(change) / FULL_COLOUR_CHANGE);
  if (strength < 0.005) return 'hsl(0 0% 92%)';
  return `hsl(${change > 0 ? 4 : 215} ${Math.round(30 + 50 * strength)}% ${Math.round(92 - 27 * strength)}%)`;
}
