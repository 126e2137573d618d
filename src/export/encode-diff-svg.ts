import type { CountedStacks } from '../model/profile.js';
import { createCallTree, type DiffNode, diffTrees, ratioOf } from '../profile/index.js';
import { drawBars } from './svg-bars.js';

/** The shares that a call path has of each side, 0 to 1. */
interface Shares {
  readonly before: number;
  readonly after: number;
}

/** Shares that moved by so much have the full colour. */
const FULL_COLOUR_CHANGE = 0.1;

/**
 * The difference of two profiles as a flame graph: a bar is as wide as the mean of
 * its shares before and after, so that what came and what went both show; red where
 * the share grew, blue where it shrank.
 */
export function encodeDiffSvg(before: CountedStacks, after: CountedStacks, title: string): string {
  const root = diffTrees(createCallTree(before), createCallTree(after));
  const sharesOf = (node: DiffNode): Shares => ({
    before: ratioOf(node.before.value, root.before.value),
    after: ratioOf(node.after.value, root.after.value),
  });
  const sides = [root.before, root.after].filter(({ value }) => value > 0).length;
  return drawBars(root, title, {
    // The mean of both sides, or the only one where a side has no samples.
    widthOf: (node) => {
      const shares = sharesOf(node);
      return sides === 0 ? 0 : (shares.before + shares.after) / sides;
    },
    colourOf: (node) => colourOf(sharesOf(node)),
    describe: (node) => describe(sharesOf(node)),
  });
}

function colourOf({ before, after }: Shares): string {
  const change = after - before;
  const strength = Math.min(1, Math.abs(change) / FULL_COLOUR_CHANGE);
  if (strength < 0.005) return 'hsl(0 0% 92%)';
  return `hsl(${change > 0 ? 4 : 215} ${Math.round(30 + 50 * strength)}% ${Math.round(92 - 27 * strength)}%)`;
}

function describe({ before, after }: Shares): string {
  const change = 100 * (after - before);
  return `${percent(before)} → ${percent(after)}, ${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(1)} points`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
