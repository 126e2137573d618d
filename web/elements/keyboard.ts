/** What keys do on the page. */
export interface KeyActions {
  readonly search: () => void;
  readonly escape: () => void;
  readonly previousWindow: () => void;
  readonly nextWindow: () => void;
  readonly live: () => void;
  readonly evidence: () => void;
  readonly panel: (index: number) => void;
  readonly help: () => void;
}

/** Listens for the page's keys; text fields keep theirs, but for escape. */
export function watchKeys(actions: KeyActions): void {
  const byKey: Readonly<Record<string, () => void>> = {
    '/': actions.search,
    '[': actions.previousWindow,
    ']': actions.nextWindow,
    l: actions.live,
    e: actions.evidence,
    '1': () => actions.panel(0),
    '2': () => actions.panel(1),
    '3': () => actions.panel(2),
    '?': actions.help,
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    if (event.key === 'Escape') return actions.escape();
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
    const act = byKey[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
