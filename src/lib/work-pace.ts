import { setImmediate } from 'node:timers/promises';

/** Work holds the event loop for no longer than this, ms. */
const SLICE_MS = 20;

/**
 * Keeps long work from holding the event loop, so that timers, cancellations and
 * other requests get their turn, and ends it once its signal is aborted. In a
 * loop: `if (pace.isDue) await pace.rest();`
 */
export class WorkPace {
  readonly #signal: AbortSignal | undefined;
  #dueMs = performance.now() + SLICE_MS;

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /** Whether the work has run for long enough. */
  get isDue(): boolean {
    return performance.now() >= this.#dueMs;
  }

  /** Lets others run. Rejects with the signal's reason when it is aborted. */
  async rest(): Promise<void> {
    await setImmediate();
    this.#signal?.throwIfAborted();
    this.#dueMs = performance.now() + SLICE_MS;
  }
}
