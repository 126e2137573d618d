import type { CountedStacks } from '../model/profile.js';
import { createFlameTree, type FlameNode } from '../profile/flame-tree.js';
import { drawBars } from './svg-bars.js';

/** A bar of a difference: the shares that a call path has of each side, 0 to 1. */
interface DiffNode {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  /** Part of the whole width: the mean of both, or the only one where a side has no samples. */
  readonly width: number;
  readonly children: readonly DiffNode[];
}

/** Shares that moved by so much have the full colour. */
const FULL_COLOUR_CHANGE = 0.1;

/**
 * The difference of two profiles as a flame graph: a bar is as wide as the mean of
 * its shares before and after, so that what came and what went both show; red where
 * the share grew, blue where it shrank.
 */
export function encodeDiffSvg(before: CountedStacks, after: CountedStacks, title: string): string {
  const root = createDiffTree(createFlameTree(before), createFlameTree(after));
  return drawBars(root, title, { widthOf: ({ width }) => width, colourOf, describe });
}

function createDiffTree(before: FlameNode, after: FlameNode): DiffNode {
  const sides = [before, after].filter(({ value }) => value > 0).length;
  const shareOf = (value: number | undefined, total: number) => (total > 0 ? (value ?? 0) / total : 0);
  const merge = (old: FlameNode | undefined, now: FlameNode | undefined): DiffNode => {
    const oldChildren = new Map((old?.children ?? []).map((child) => [child.name, child]));
    const nowChildren = new Map((now?.children ?? []).map((child) => [child.name, child]));
    const names = [...new Set([...oldChildren.keys(), ...nowChildren.keys()])].sort();
    const shares = {
      before: shareOf(old?.value, before.value),
      after: shareOf(now?.value, after.value),
    };
    return {
      name: (now ?? old)!.name,
      ...shares,
      width: sides === 0 ? 0 : (shares.before + shares.after) / sides,
      children: names.map((name) => merge(oldChildren.get(name), nowChildren.get(name))),
    };
  };
  return merge(before, after);
}

function colourOf({ before, after }: DiffNode): string {
  const change = after - before;
  const strength = Math.min(1, Math.abs(change) / FULL_COLOUR_CHANGE);
  if (strength < 0.005) return 'hsl(0 0% 92%)';
  return `hsl(${change > 0 ? 4 : 215} ${Math.round(30 + 50 * strength)}% ${Math.round(92 - 27 * strength)}%)`;
}

function describe({ before, after }: DiffNode): string {
  const change = 100 * (after - before);
  return `${percent(before)} → ${percent(after)}, ${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(1)} points`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
