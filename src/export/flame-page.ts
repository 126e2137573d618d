import { escapeMarkup } from './flame-colours.js';

/** What is shown on a page with one flame graph. */
export interface FlamePage {
  readonly title: string;
  /** What the script reads, as JSON. */
  readonly tree: unknown;
  readonly script: string;
  /** What the values are, in a word. */
  readonly unit: string;
  /** How the bars are to be read. */
  readonly legend?: string;
}

/** The look of the HTML flame graph. */
const STYLE = `
:root { color-scheme: light dark }
body { font: 12px ui-monospace, monospace; margin: 12px }
header { display: flex; gap: 12px; align-items: center; flex-wrap: wrap; margin-bottom: 8px }
h1 { font-size: 15px; margin: 0 }
input { font: inherit; padding: 3px 6px; width: 260px }
#graph { position: relative; overflow: hidden }
.bar { position: absolute; height: 16px; line-height: 16px; box-sizing: border-box; overflow: hidden; white-space: nowrap;
  border: 0; padding: 0; text-indent: 3px; box-shadow: inset -1px 0 Canvas; font: inherit; color: #111; text-align: left; cursor: pointer; border-radius: 2px }
.bar:focus-visible { outline: 2px solid Highlight; z-index: 1 }
.dim { opacity: .35 }
.above { opacity: .6 }
`;

/** One HTML file that loads nothing: click zooms, Escape zooms out, a search marks what matches a regular expression and says its share. */
export function flamePage({ title, tree, script, unit, legend = '' }: FlamePage): string {
  // In a script element only `<` can end it.
  const json = JSON.stringify(tree).replaceAll('<', '\\u003c');
  const heading = escapeMarkup(title);
  const note = legend === '' ? '' : `\n<p>${escapeMarkup(legend)}</p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${heading}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${heading}</h1>
<input id="search" type="search" placeholder="search: regular expression" aria-label="search functions">
<span id="status" role="status"></span>
</header>${note}
<main id="graph" data-unit="${escapeMarkup(unit)}"></main>
<script type="application/json" id="tree">${json}</script>
<script>${script}</script>
</body>
</html>
`;
}
