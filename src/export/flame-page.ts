/** The look of the HTML flame graph. */
export const FLAME_PAGE_STYLE = `
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

/**
 * What the HTML flame graph runs: draws the bars of the zoomed node, root at the top.
 * `tree` is [name, isKernel, value, children]. Plain browser JavaScript, as it is shown.
 */
export const FLAME_PAGE_SCRIPT = `
const tree = JSON.parse(document.getElementById('tree').textContent);
const graph = document.getElementById('graph'), status = document.getElementById('status'), search = document.getElementById('search');
const total = tree[2];
let path = [tree], pattern = null;
const share = (value) => (total ? (100 * value / total).toFixed(1) : '0.0') + ' %';
const label = ([name, , value]) => name + ' (' + value.toLocaleString('en-US') + ' ' + graph.dataset.unit + ', ' + share(value) + ')';
function hash(text) { let h = 0; for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) >>> 0; return h; }
function colour([name, isKernel]) { const shade = hash(name) % 24; return isKernel ? 'hsl(' + (8 + shade) + ' 75% 68%)' : 'hsl(' + (198 + shade) + ' 55% 72%)'; }
function matched(node) { return pattern.test(node[0]) ? node[2] : node[3].reduce((sum, child) => sum + matched(child), 0); }
function draw() {
  const width = graph.clientWidth, focus = path[path.length - 1], scale = focus[2] ? width / focus[2] : 0;
  const bars = document.createDocumentFragment();
  let rows = 0;
  const add = (node, x, row, steps, above) => {
    const pixels = above ? width : node[2] * scale;
    if (pixels < 0.5) return;
    const bar = document.createElement('button');
    bar.className = 'bar' + (above ? ' above' : '') + (pattern && !pattern.test(node[0]) ? ' dim' : '');
    bar.style.cssText = 'left:' + x + 'px;top:' + row * 17 + 'px;width:' + pixels + 'px;background:' + colour(node);
    if (pixels > 24) bar.textContent = node[0];
    bar.title = label(node);
    bar.onclick = () => { path = steps; draw(); };
    bars.append(bar);
    rows = Math.max(rows, row + 1);
    if (above) return;
    let left = x;
    for (const child of node[3]) { add(child, left, row + 1, [...steps, child], false); left += child[2] * scale; }
  };
  path.slice(0, -1).forEach((node, row) => add(node, 0, row, path.slice(0, row + 1), true));
  add(focus, 0, path.length - 1, path, false);
  graph.replaceChildren(bars);
  graph.style.height = rows * 17 + 'px';
  status.textContent = label(focus) + (pattern ? ' · matched: ' + share(matched(tree)) : '');
}
search.oninput = () => {
  try { pattern = search.value ? new RegExp(search.value) : null; search.setCustomValidity(''); draw(); }
  catch { search.setCustomValidity('not a regular expression'); }
};
addEventListener('keydown', (event) => { if (event.key === 'Escape') { path = [tree]; draw(); } });
addEventListener('resize', draw);
draw();
`;
