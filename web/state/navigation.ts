import { viewHref } from '../elements/view-link.js';
import { isSameData, parseView, type View } from '../view/view.js';
import type { Store } from './store.js';

/** Goes to a view: it becomes the address, and the screen follows. */
export type Navigate = (view: View) => void;

/** Creates the way from view to view; `load` is called when the next one needs other data. The browser's back and forward lead here, too. */
export function createNavigation(store: Store, load: () => void): Navigate {
  function show(next: View): void {
    const { view, screen } = store.state();
    store.dispatch({ type: 'view changed', view: next });
    if (!screen || !isSameData(view, next)) load();
  }

  window.addEventListener('popstate', () => show(parseView(location.search)));
  return (next) => {
    const { view } = store.state();
    // Typing in the search field must not fill the history.
    const isSearch = viewHref({ ...next, search: '' }) === viewHref({ ...view, search: '' });
    const href = viewHref(next) === '?' ? location.pathname : viewHref(next);
    history[isSearch ? 'replaceState' : 'pushState'](null, '', href);
    show(next);
  };
}
