import { lastWindowEnd, loadScreen } from '../screen/screen.js';
import { createShareHistory } from '../screen/share-history.js';
import type { Api } from '../server/api.js';
import type { Store } from './store.js';
import { reasonOf, TIMEOUT_MS } from './timeout.js';

/** Creates a function that loads what the view shows, and gives up what it was loading before. It never rejects. */
export function createLoader(api: Api, store: Store): () => Promise<void> {
  const loadShares = createShareHistory(api);
  let loading = new AbortController();

  return async () => {
    loading.abort();
    loading = new AbortController();
    const own = loading;
    const signal = AbortSignal.any([own.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const nowMs = Date.now();
    const { view, status } = store.state();
    store.dispatch({ type: 'screen asked for', windowEndMs: lastWindowEnd(status, nowMs) });
    try {
      const screen = await loadScreen(api, view, status, nowMs, signal);
      if (own !== loading) return;
      store.dispatch({ type: 'screen loaded', screen });
      await loadShares(screen, (shares) => store.dispatch({ type: 'shares loaded', shares }), own.signal);
    } catch (error) {
      if (own === loading) store.dispatch({ type: 'load failed', reason: reasonOf(error) });
    }
  };
}
