import type { CountedStacks } from '../model/profile.js';
import type { DiffNode } from '../profile/index.js';
import { createDiffBars, type DiffBars, diffColour } from './diff-bars.js';
import { unitOf } from './flame-colours.js';
import { flamePage } from './flame-page.js';
import { DIFF_SCRIPT } from './flame-page-script.js';

/** As the page's script reads it; `isKernel` is not told of a difference. */
type PackedNode = readonly [
  name: string,
  isKernel: 0,
  width: number,
  children: readonly PackedNode[],
  colour: string,
  before: number,
  after: number,
];

/** Decimals of widths and shares: a bar of less than a millionth is not drawn. */
const DIGITS = 6;

const LEGEND =
  'Red: its share grew. Blue: it shrank. Grey: it stayed. A bar is as wide as the mean of its shares before and after, so that what came and what went both show.';

/** The difference of two profiles as one HTML file, see `flamePage`; as `encodeDiffSvg` draws it. */
export function encodeDiffHtml(before: CountedStacks, after: CountedStacks, title: string): string {
  const bars = createDiffBars(before, after);
  const tree = pack(bars.root, bars);
  return flamePage({ title, tree, script: DIFF_SCRIPT, unit: unitOf(before), legend: LEGEND });
}

function pack(node: DiffNode, bars: DiffBars): PackedNode {
  const shares = bars.sharesOf(node);
  return [
    node.name,
    0,
    rounded(bars.widthOf(node)),
    node.children.map((child) => pack(child, bars)),
    diffColour(shares),
    rounded(shares.before),
    rounded(shares.after),
  ];
}

function rounded(share: number): number {
  return Number(share.toFixed(DIGITS));
}
