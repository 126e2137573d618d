import { type PageEvent, type PageState, reduce } from './page-state.js';

/** Where the page's state is kept: it changes by events only. */
export interface Store {
  state(): PageState;
  dispatch(event: PageEvent): void;
  /** Calls `listener` after each event that changed anything. */
  subscribe(listener: (state: PageState) => void): void;
}

/** Creates a store that begins with `initial`. */
export function createStore(initial: PageState): Store {
  let state = initial;
  const listeners: ((state: PageState) => void)[] = [];
  return {
    state: () => state,
    dispatch(event) {
      const next = reduce(state, event);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener(next);
    },
    subscribe(listener) {
      listeners.push(listener);
    },
  };
}
