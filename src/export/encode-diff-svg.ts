import type { CountedStacks } from '../model/profile.js';
import { createDiffBars, diffColour, type Shares } from './diff-bars.js';
import { drawBars } from './svg-bars.js';

/**
 * The difference of two profiles as a flame graph: a bar is as wide as the mean of
 * its shares before and after, so that what came and what went both show; red where
 * the share grew, blue where it shrank.
 */
export function encodeDiffSvg(before: CountedStacks, after: CountedStacks, title: string): string {
  const { root, sharesOf, widthOf } = createDiffBars(before, after);
  return drawBars(root, title, {
    widthOf,
    colourOf: (node) => diffColour(sharesOf(node)),
    describe: (node) => describe(sharesOf(node)),
  });
}

function describe({ before, after }: Shares): string {
  const change = 100 * (after - before);
  return `${percent(before)} → ${percent(after)}, ${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(1)} points`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
