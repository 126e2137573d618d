import { byId, element, replaceContent } from '../elements/dom.js';
import { formatCount, formatRange, formatShare } from '../elements/format.js';
import { viewLink } from '../elements/view-link.js';
import type { Panel } from '../panels/index.js';
import type { Screen } from '../screen/screen.js';
import { foldedShare } from '../stacks/flame-tree.js';
import { filteredValue } from '../stacks/stack-filter.js';
import type { StackFilter } from '../view/view.js';
import type { Section } from './section.js';

const FILTER_TITLES: Readonly<Record<StackFilter, string>> = {
  all: '',
  lock: 'stacks that acquire a lock',
  probe: 'stacks through a probe or BPF program',
  'lock-under-probe': 'stacks that acquire a lock under a probe',
};

/** Shows the stacks in the panel that the view asks for, and says which stacks they are. */
export function createStacks(panels: readonly Panel[]): Section {
  byId('panel').append(...panels.map((panel) => panel.element));
  return {
    uses: ({ screen }) => [screen],
    show({ screen }, nowMs) {
      if (!screen || screen.stacks.value === 0) return;
      const { view } = screen;
      const tabs = panels.map(({ id, title }) =>
        viewLink({ ...view, panel: id }, id === view.panel ? { 'aria-current': 'page' } : {}, title),
      );
      replaceContent(byId('panels'), ...tabs);
      replaceContent(byId('subject'), ...subject(screen, nowMs));
      for (const panel of panels) panel.element.hidden = panel.id !== view.panel;
      // Only now: a panel fits what it draws to its width.
      panels.find(({ id }) => id === view.panel)?.show(screen);
    },
  };
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
