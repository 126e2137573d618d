import type { CountedStacks } from '../model/profile.js';
import { type CallNode, createCallTree } from '../profile/index.js';
import { unitOf } from './flame-colours.js';
import { flamePage } from './flame-page.js';
import { FLAME_SCRIPT } from './flame-page-script.js';

/** As the page's script reads it. */
type PackedNode = readonly [name: string, isKernel: 0 | 1, value: number, children: readonly PackedNode[]];

/** A flame graph as one HTML file, see {@link flamePage}. With `by`, bars of that sample label are its first level. */
export function encodeHtml(profile: CountedStacks, title: string, by?: string): string {
  const tree = pack(createCallTree(profile, by));
  return flamePage({ title, tree, script: FLAME_SCRIPT, unit: unitOf(profile) });
}

function pack({ name, isKernel, value, children }: CallNode): PackedNode {
  return [name, isKernel ? 1 : 0, value, children.map(pack)];
}
