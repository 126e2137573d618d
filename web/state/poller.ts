import type { Api } from '../server/api.js';
import { createEvidenceLoader } from '../server/evidence-loader.js';
import { isOutdated } from './page-state.js';
import type { Store } from './store.js';
import { reasonOf, TIMEOUT_MS } from './timeout.js';

/** How often the collector and the alerts are asked after; profiles are only when a window has ended. */
const POLL_MS = 2000;
/** How often what the rules cannot judge and the kept evidence are asked after. */
const SLOW_POLL_MS = 10_000;

/** Asks after what changes by itself, now and again and again; calls `load` when there may be more to show. */
export function startPolling(api: Api, store: Store, load: () => void): void {
  const loadEvidence = createEvidenceLoader(api);
  let slowPollAtMs = 0;

  async function poll(signal: AbortSignal): Promise<void> {
    const [status, alerts] = await Promise.all([api.status(signal), api.alerts(signal)]);
    store.dispatch({ type: 'polled', facts: { status, alerts } });
    if (isOutdated(store.state(), Date.now())) load();
    if (Date.now() < slowPollAtMs) return;
    const [unjudged, evidence] = await Promise.all([api.unjudged(signal), loadEvidence(signal)]);
    slowPollAtMs = Date.now() + SLOW_POLL_MS;
    store.dispatch({ type: 'polled', facts: { unjudged, evidence } });
  }

  async function pollForEver(): Promise<void> {
    try {
      await poll(AbortSignal.timeout(TIMEOUT_MS));
    } catch (error) {
      store.dispatch({ type: 'poll failed', reason: reasonOf(error) });
    }
    setTimeout(pollForEver, POLL_MS);
  }

  void pollForEver();
}
