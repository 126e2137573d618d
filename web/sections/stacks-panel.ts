import { byId, element, replaceContent } from '../elements/dom.js';
import { formatCount, formatRange, formatShare } from '../elements/format.js';
import { viewLink } from '../elements/view-link.js';
import type { FlameGraph } from '../panels/flame-graph.js';
import { showFunctions, showSites } from '../panels/tables.js';
import type { Screen } from '../screen/screen.js';
import { foldedShare } from '../stacks/flame-tree.js';
import { filteredValue } from '../stacks/stack-filter.js';
import type { Panel, StackFilter } from '../view/view.js';

const PANEL_TITLES: readonly (readonly [Panel, string])[] = [
  ['flame', 'Flame graph'],
  ['sites', 'Lock sites'],
  ['functions', 'Functions'],
];

const FILTER_TITLES: Readonly<Record<StackFilter, string>> = {
  all: '',
  lock: 'stacks that acquire a lock',
  probe: 'stacks through a probe or BPF program',
  'lock-under-probe': 'stacks that acquire a lock under a probe',
};

/** Shows the stacks in the panel that the view asks for, and says which stacks they are. */
export function showStacks(screen: Screen, flameGraph: FlameGraph, nowMs: number): void {
  const { view } = screen;
  const links = PANEL_TITLES.map(([panel, title]) =>
    viewLink({ ...view, panel }, panel === view.panel ? { 'aria-current': 'page' } : {}, title),
  );
  replaceContent(byId('panels'), ...links);
  replaceContent(byId('subject'), ...subject(screen, nowMs));
  const isFlame = view.panel === 'flame';
  byId('flame').hidden = !isFlame;
  byId('details-line').hidden = !isFlame;
  byId('table').hidden = isFlame;
  if (isFlame) flameGraph.show(screen);
  else if (view.panel === 'sites') showSites(screen);
  else showFunctions(screen);
}

function subject(screen: Screen, nowMs: number): readonly (Node | string)[] {
  const { view, stacks, range } = screen;
  const parts: (Node | string)[] = [formatRange(range.startMs, range.endMs, nowMs)];
  if (view.filter !== 'all') {
    const value = filteredValue(stacks, view.filter, screen.isByTimer);
    const text = `only ${FILTER_TITLES[view.filter]}: ${formatCount(value)} of ${formatCount(stacks.value)} samples`;
    const remove = viewLink(
      { ...view, filter: 'all' },
      { class: 'remove', 'aria-label': 'show all stacks' },
      '×',
    );
    parts.push(' ', element('span', { class: 'chip' }, text, remove));
  }
  const folded = foldedShare(stacks);
  if (folded > 0) parts.push(` · ${formatShare(folded)} folded into “other” by the server`);
  return parts;
}
