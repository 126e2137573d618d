import { byId } from './elements/dom.js';
import type { PageKey } from './elements/keyboard.js';
import type { Panel } from './panels/index.js';
import { windowMsOf } from './screen/screen.js';
import type { Navigate } from './state/navigation.js';
import type { Store } from './state/store.js';
import { chooseWindow, goLive } from './view/choose-range.js';

/** What keys do on the page, in the order of the list of keys. */
export function pageKeys(store: Store, navigate: Navigate, panels: readonly Panel[]): readonly PageKey[] {
  const digits = panels.map((_, index) => String(index + 1));
  return [
    { keys: ['/'], text: 'find a function', act: () => byId('search').focus() },
    { keys: ['Escape'], text: 'zoom out, then show the whole time axis', act: stepBack },
    { keys: ['['], text: 'the window before', act: () => stepWindow(-1) },
    { keys: [']'], text: 'the window after', act: () => stepWindow(1) },
    { keys: digits, text: panels.map(({ title }) => title).join(', '), act: showPanel },
    {
      keys: ['l'],
      text: 'live: the whole axis, moving with the clock',
      act: () => navigate(goLive(store.state().view)),
    },
    { keys: ['e'], text: 'evidence that is kept of alerts', act: showEvidence },
    ...panels.flatMap(({ keys }) => keys),
    { keys: ['?'], text: 'this list', act: () => (byId('help') as HTMLDialogElement).showModal() },
  ];

  function stepBack(): void {
    const { view } = store.state();
    if (document.activeElement === byId('search')) byId('search').blur();
    else if (view.search !== '') navigate({ ...view, search: '' });
    else if (!shownPanel()?.back?.() && view.chosen) navigate({ ...view, chosen: null });
  }

  function stepWindow(offset: number): void {
    const { view, screen, status } = store.state();
    const next = screen && chooseWindow(view, screen.buckets, windowMsOf(status), offset);
    if (next) navigate(next);
  }

  function showPanel(digit: string): void {
    const panel = panels[digits.indexOf(digit)];
    if (panel) navigate({ ...store.state().view, panel: panel.id });
  }

  function shownPanel(): Panel | undefined {
    return panels.find(({ id }) => id === store.state().view.panel);
  }
}

function showEvidence(): void {
  byId('evidence').scrollIntoView();
  byId('evidence').focus();
}
