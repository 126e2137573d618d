/** Plain browser JavaScript, as it is shown. What bars look like and say stands between the two halves. */
const FIRST = `
const tree = JSON.parse(document.getElementById('tree').textContent);
const graph = document.getElementById('graph'), status = document.getElementById('status'), search = document.getElementById('search');
`;

/** Draws the bars of the zoomed node, root at the top. A node is [name, isKernel, width, children, ...]. */
const REST = `let path = [tree], pattern = null;
function matchedNodes(node) { return pattern.test(node[0]) ? [node] : node[3].flatMap(matchedNodes); }
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
  status.textContent = label(focus) + (pattern ? ' · matched: ' + matchText(matchedNodes(tree)) : '');
}
search.oninput = () => {
  try { pattern = search.value ? new RegExp(search.value) : null; search.setCustomValidity(''); draw(); }
  catch { search.setCustomValidity('not a regular expression'); }
};
addEventListener('keydown', (event) => { if (event.key === 'Escape') { path = [tree]; draw(); } });
addEventListener('resize', draw);
draw();
`;

/** What the page of a flame graph runs. Nodes are [name, isKernel, value, children]. */
export const FLAME_SCRIPT = `${FIRST}const total = tree[2];
const share = (value) => (total ? (100 * value / total).toFixed(1) : '0.0') + ' %';
const label = ([name, , value]) => name + ' (' + value.toLocaleString('en-US') + ' ' + graph.dataset.unit + ', ' + share(value) + ')';
const matchText = (nodes) => share(nodes.reduce((sum, node) => sum + node[2], 0));
function hash(text) { let h = 0; for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) >>> 0; return h; }
function colour([name, isKernel]) { const shade = hash(name) % 24; return isKernel ? 'hsl(' + (8 + shade) + ' 75% 68%)' : 'hsl(' + (198 + shade) + ' 55% 72%)'; }
${REST}`;

/** What the page of a difference runs. Nodes are [name, isKernel, width, children, colour, share before, share after]. */
export const DIFF_SCRIPT = `${FIRST}const percent = (share) => (100 * share).toFixed(1) + ' %';
const points = (change) => (change < 0 ? '−' : '+') + Math.abs(100 * change).toFixed(1) + ' points';
const change = (before, after) => percent(before) + ' → ' + percent(after) + ', ' + points(after - before);
const label = (node) => node[0] + ' (' + change(node[5], node[6]) + ')';
const sumAt = (nodes, index) => nodes.reduce((sum, node) => sum + node[index], 0);
const matchText = (nodes) => change(sumAt(nodes, 5), sumAt(nodes, 6));
const colour = (node) => node[4];
${REST}`;
