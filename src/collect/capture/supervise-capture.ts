import { CaptureError } from './capture-error.js';
import type { PerfCapture } from './start-perf.js';

/** Pause before the first restart; doubled with each failure in a row up to {@link MAX_PAUSE_MS}. */
export const FIRST_PAUSE_MS = 500;
export const MAX_PAUSE_MS = 60_000;
/** A capture that ran so long was healthy: the next failure counts as the first. */
export const HEALTHY_MS = 60_000;

/** How a capture is kept running. */
export interface SuperviseOptions {
  readonly start: () => Promise<PerfCapture>;
  /** Ends it all; the caller that aborts stops the capture that runs. */
  readonly signal: AbortSignal;
  /** Told of each failure, how often it was restarted so far, and when it will be again. */
  readonly onRestart: (error: Error, restarts: number, pauseMs: number) => void;
  /** For tests. */
  readonly now?: () => number;
  readonly firstPauseMs?: number;
}

/**
 * One capture after another: yields each as it starts, takes it for ended when the
 * consumer asks for the next, and starts another then. The consumer gives why one
 * ended to {@link CaptureSupervisor.failed}.
 */
export class CaptureSupervisor {
  readonly #options: SuperviseOptions;
  readonly #now: () => number;
  #error: Error | null = null;
  #restarts = 0;
  #failuresInRow = 0;

  constructor(options: SuperviseOptions) {
    this.#options = options;
    this.#now = options.now ?? performance.now.bind(performance);
  }

  /** Restarts so far. */
  get restarts(): number {
    return this.#restarts;
  }

  /** Says why the capture that was yielded last ended. */
  failed(error: Error): void {
    this.#error = error;
  }

  /**
   * The captures. The very first failure to start is thrown, when it is one that
   * trying again cannot mend: no perf, no permission, no event.
   */
  async *captures(): AsyncGenerator<PerfCapture> {
    const { signal } = this.#options;
    let hasRun = false;
    while (!signal.aborted) {
      const startedAt = this.#now();
      const capture = await this.#start(hasRun);
      if (capture) {
        yield capture;
        if (signal.aborted) return;
        if (!hasRun && isHopeless(this.#error)) throw this.#error;
        hasRun = true;
        if (this.#now() - startedAt >= HEALTHY_MS) this.#failuresInRow = 0;
      }
      await this.#pause();
    }
  }

  async #start(hasRun: boolean): Promise<PerfCapture | null> {
    this.#error = null;
    try {
      return await this.#options.start();
    } catch (error) {
      if (!hasRun) throw error;
      this.#error = error as Error;
      return null;
    }
  }

  async #pause(): Promise<void> {
    const { firstPauseMs = FIRST_PAUSE_MS, onRestart, signal } = this.#options;
    const pauseMs = Math.min(firstPauseMs * 2 ** this.#failuresInRow, MAX_PAUSE_MS);
    this.#failuresInRow++;
    this.#restarts++;
    onRestart(this.#error ?? new CaptureError('perf_failed', 'perf ended'), this.#restarts, pauseMs);
    await sleep(pauseMs, signal);
  }
}

function isHopeless(error: Error | null): boolean {
  return error instanceof CaptureError && error.code !== 'perf_failed';
}

function sleep(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    const stop = () => {
      clearTimeout(timer);
      resolve();
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
