import type { CountedStacks } from '../model/profile.js';
import { type CallNode, createCallTree } from '../profile/index.js';
import { escapeMarkup, unitOf } from './flame-colours.js';
import { FLAME_PAGE_SCRIPT, FLAME_PAGE_STYLE } from './flame-page.js';

/** As the page's script reads it. */
type PackedNode = readonly [name: string, isKernel: 0 | 1, value: number, children: readonly PackedNode[]];

/**
 * A flame graph as one HTML file that loads nothing: click zooms, Escape zooms out, a
 * search marks what matches a regular expression and says its share. With `by`, bars of
 * that sample label are its first level.
 */
export function encodeHtml(profile: CountedStacks, title: string, by?: string): string {
  // In a script element only `<` can end it.
  const tree = JSON.stringify(pack(createCallTree(profile, by))).replaceAll('<', '\\u003c');
  const heading = escapeMarkup(title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${heading}</title>
<style>${FLAME_PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>${heading}</h1>
<input id="search" type="search" placeholder="search: regular expression" aria-label="search functions">
<span id="status" role="status"></span>
</header>
<main id="graph" data-unit="${escapeMarkup(unitOf(profile))}"></main>
<script type="application/json" id="tree">${tree}</script>
<script>${FLAME_PAGE_SCRIPT}</script>
</body>
</html>
`;
}

function pack({ name, isKernel, value, children }: CallNode): PackedNode {
  return [name, isKernel ? 1 : 0, value, children.map(pack)];
}
