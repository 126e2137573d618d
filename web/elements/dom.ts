type Attributes = Readonly<Record<string, string | number | boolean | null>>;
type Child = Node | string | null;

/** Creates an HTML element. Attributes that are null or false are left out; text is never parsed as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) created.setAttribute(name, value === true ? '' : String(value));
  }
  created.append(...children.filter((child) => child !== null));
  return created;
}

/** The element of the page with that id. Throws when index.html has none. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no element #${id}`);
  return found;
}

/** Replaces an element's content; the focus stays on what has the same `href` or `data-key`, so that a refresh does not throw keyboard users out. */
export function replaceContent(container: HTMLElement, ...children: readonly Child[]): void {
  const focused = document.activeElement;
  const key = focused && container.contains(focused) ? focusKey(focused) : null;
  container.replaceChildren(...children.filter((child) => child !== null));
  if (key === null) return;
  const candidates = [...container.querySelectorAll<HTMLElement>('a[href], summary[data-key]')];
  candidates.find((candidate) => focusKey(candidate) === key)?.focus();
}

function focusKey(focused: Element): string | null {
  return focused.getAttribute('href') ?? focused.getAttribute('data-key');
}

/** The value of a custom property of the page's style sheet, as canvases need it. */
export function styleValue(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
