import type { CountedStacks } from '../model/profile.js';
import { createCallTree } from '../profile/index.js';
import { flameColour, formatValue, unitOf } from './flame-colours.js';
import { drawBars } from './svg-bars.js';

/** A flame graph as SVG. With `by`, bars of that sample label are its first level. */
export function encodeSvg(profile: CountedStacks, title: string, by?: string): string {
  const root = createCallTree(profile, by);
  const unit = unitOf(profile);
  return drawBars(root, title, {
    widthOf: ({ value }) => (root.value > 0 ? value / root.value : 0),
    colourOf: flameColour,
    describe: ({ value }) => formatValue(value, root.value, unit),
  });
}
