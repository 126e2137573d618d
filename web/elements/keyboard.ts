import { byId, element } from './dom.js';

/** A key, or some of one kind, and what it does. */
export interface PageKey {
  /** As `KeyboardEvent.key` names them. */
  readonly keys: readonly string[];
  /** For the list of keys. */
  readonly text: string;
  /** Absent where the element that has the focus listens by itself. */
  readonly act?: (key: string) => void;
}

/** How keys are named in the list, where not by themselves. */
const NAMES: Readonly<Record<string, string>> = {
  Escape: 'esc',
  Enter: 'enter',
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowRight: '→',
};

/** Listens for the page's keys; text fields keep theirs, but for escape. */
export function watchKeys(pageKeys: readonly PageKey[]): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    const isField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (isField && event.key !== 'Escape') return;
    const act = pageKeys.find(({ keys, act }) => act && keys.includes(event.key))?.act;
    if (!act) return;
    event.preventDefault();
    act(event.key);
  });
}

/** Fills the dialog that lists the keys. */
export function fillHelp(pageKeys: readonly PageKey[]): void {
  const rows = pageKeys.map(({ keys, text }) => {
    const names = keys.flatMap((key) => [element('kbd', {}, NAMES[key] ?? key), ' ']);
    return element('div', {}, element('dt', {}, ...names), element('dd', {}, text));
  });
  byId('keys').replaceChildren(...rows);
}
