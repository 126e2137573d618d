import type { SeriesPush } from './push-client.js';
import { PushError } from './push-error.js';

/** First pause after a failure that may pass; doubled up to {@link MAX_PAUSE_MS}, with up to a quarter of jitter. */
export const FIRST_PAUSE_MS = 500;
export const MAX_PAUSE_MS = 30_000;

/** One request to push, with what it counts for. */
export interface QueuedRequest {
  /** In it: busy ones of profiles, points of series. */
  readonly samples: number;
  /** When they were taken, ms since the epoch: nothing is retried once the server would refuse it for its age. */
  readonly timeMs: number;
}

/** Profiles of a window. */
export interface QueuedPush extends QueuedRequest {
  readonly series: readonly SeriesPush[];
}

/** How a {@link PushQueue} works. */
export interface PushQueueOptions<R extends QueuedRequest> {
  /** Pushes once; throws {@link PushError}. */
  readonly push: (request: R) => Promise<void>;
  /** Pushes that may wait; beyond it the oldest are dropped. */
  readonly maxQueue: number;
  /** Pushes older than this are dropped, ms; Pyroscope refuses what is older than an hour. Default 55 min. */
  readonly maxAgeMs?: number;
  /** Told when pushing starts to fail, of every profile that is given up, and of null when pushing works again. */
  readonly onProblem?: (error: Error | null) => void;
  /** For tests. */
  readonly now?: () => number;
  readonly firstPauseMs?: number;
}

/** Totals since the start, in samples: what came in is pushed, rejected, dropped, or still waits. */
export interface PushStats {
  readonly pushed: number;
  /** The server does not take them. */
  readonly rejected: number;
  /** Given up: the queue was full, they were too old, or it was closed. */
  readonly dropped: number;
  readonly waiting: number;
  readonly retries: number;
}

/** Pushes in order, one at a time, and again what failed for a reason that passes. */
export class PushQueue<R extends QueuedRequest> {
  readonly #options: Required<Omit<PushQueueOptions<R>, 'onProblem'>> &
    Pick<PushQueueOptions<R>, 'onProblem'>;
  readonly #queue: R[] = [];
  #active: R | null = null;
  #running: Promise<void> = Promise.resolve();
  #isClosed = false;
  #isFailing = false;
  /** Ends the pause before a retry. */
  #wake: () => void = () => {};
  #pushed = 0;
  #rejected = 0;
  #dropped = 0;
  #retries = 0;

  constructor(options: PushQueueOptions<R>) {
    this.#options = { maxAgeMs: 55 * 60_000, now: Date.now, firstPauseMs: FIRST_PAUSE_MS, ...options };
  }

  get stats(): PushStats {
    const waiting = this.#queue.reduce((sum, { samples }) => sum + samples, this.#active?.samples ?? 0);
    return {
      pushed: this.#pushed,
      rejected: this.#rejected,
      dropped: this.#dropped,
      waiting,
      retries: this.#retries,
    };
  }

  /** Adds a push. A full queue drops its oldest. */
  add(push: R): void {
    if (this.#isClosed) {
      this.#dropped += push.samples;
      return;
    }
    this.#queue.push(push);
    while (this.#queue.length > this.#options.maxQueue) this.#drop(this.#queue.shift()!, 'the queue is full');
    if (this.#active === null) this.#running = this.#run();
  }

  /** Resolves when nothing waits any more. */
  async flush(): Promise<void> {
    await this.#running;
  }

  /** Takes no more, waits up to `graceMs` for what is there, and drops the rest. */
  async close(graceMs: number): Promise<void> {
    this.#isClosed = true;
    this.#wake();
    const timeout = new AbortController();
    await Promise.race([this.#running, sleep(graceMs, timeout.signal)]);
    timeout.abort();
    for (const push of this.#queue.splice(0)) this.#dropped += push.samples;
  }

  async #run(): Promise<void> {
    for (;;) {
      const push = this.#queue.shift();
      if (!push) return;
      this.#active = push;
      await this.#deliver(push);
      this.#active = null;
    }
  }

  /** Pushes until it is done one way or the other. Never throws. */
  async #deliver(push: R): Promise<void> {
    let pauseMs = this.#options.firstPauseMs;
    for (;;) {
      const error = await this.#try(push);
      if (error === null) return;
      if (!error.retryable) return this.#reject(push, error);
      if (this.#options.now() - push.timeMs > this.#options.maxAgeMs)
        return this.#drop(push, 'they are too old');
      if (!this.#isFailing) this.#options.onProblem?.(error);
      this.#isFailing = true;
      // One more try after the call to close, then no more.
      if (this.#isClosed && pauseMs < 0) return this.#drop(push, error.message);
      await this.#pause(this.#isClosed ? 0 : pauseMs);
      pauseMs = this.#isClosed ? -1 : Math.min(pauseMs * 2, MAX_PAUSE_MS);
      this.#retries++;
    }
  }

  async #try(push: R): Promise<PushError | null> {
    try {
      await this.#options.push(push);
    } catch (error) {
      if (error instanceof PushError) return error;
      return new PushError('rejected', `a push failed: ${String(error)}`, { cause: error });
    }
    this.#pushed += push.samples;
    if (this.#isFailing) this.#options.onProblem?.(null);
    this.#isFailing = false;
    return null;
  }

  #reject({ samples }: R, error: PushError): void {
    this.#rejected += samples;
    this.#options.onProblem?.(error);
  }

  #drop({ samples }: R, reason: string): void {
    this.#dropped += samples;
    this.#options.onProblem?.(new PushError('unavailable', `dropped ${samples} samples: ${reason}`));
  }

  async #pause(pauseMs: number): Promise<void> {
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    await sleep(pauseMs * (1 + Math.random() / 4), woken.signal);
    this.#wake = () => {};
  }
}

/** Resolves after `delayMs`, or as soon as `signal` aborts. */
function sleep(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
