import { formatView, type View } from '../view/view.js';
import { element } from './dom.js';

/** The address of a view, relative to the page. */
export function viewHref(view: View): string {
  return `?${formatView(view)}`;
}

/** A link to a view: a real address, so that it opens in a new tab too. The page follows it without loading. */
export function viewLink(
  view: View,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLAnchorElement {
  return element('a', { href: viewHref(view), 'data-view': true, ...attributes }, ...children);
}

/** Calls `follow` for plain clicks on links to views, instead of loading the page again. */
export function followViewLinks(follow: (query: string) => void): void {
  document.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-view]') : null;
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    follow(link.search);
  });
}
