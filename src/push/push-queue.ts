import type { ProfilePush, PushClient } from './push-client.js';
import { PushError } from './push-error.js';

/** What one window has to send, in one call. */
export interface WindowPush {
  readonly profiles: readonly ProfilePush[];
  /** Samples in them: what is counted. */
  readonly samples: number;
}

/** What became of samples. `pushed` + all of `rejected` + `queued` = taken in. */
export interface PushStats {
  readonly pushed: number;
  /** By reason: the status that refused them for good, `queue_full`, `stopped`. */
  readonly rejected: ReadonlyMap<string, number>;
  /** Windows that wait. */
  readonly queueLength: number;
  readonly retries: number;
}

/** How a {@link PushQueue} behaves. */
export interface PushQueueOptions {
  /** Windows that wait at most; beyond it the oldest are dropped. */
  readonly maxQueue: number;
  /** First pause before a retry; it doubles up to `maxBackoffMs`. */
  readonly minBackoffMs?: number;
  readonly maxBackoffMs?: number;
  /** Told of each failure: once more, or for good. */
  readonly onFailure?: (error: PushError, willRetry: boolean) => void;
  /** Told when a window has arrived. */
  readonly onPushed?: (window: WindowPush) => void;
}

/** Sends windows one after the other, and again while the server is away; in memory, bounded. */
export class PushQueue {
  readonly #client: PushClient;
  readonly #options: Required<PushQueueOptions>;
  readonly #waiting: WindowPush[] = [];
  readonly #rejected = new Map<string, number>();
  #pushed = 0;
  #retries = 0;
  #isStopping = false;
  #isSending = false;
  #wake: () => void = () => {};
  #idle: Promise<void> = Promise.resolve();

  constructor(client: PushClient, options: PushQueueOptions) {
    this.#client = client;
    this.#options = {
      minBackoffMs: 500,
      maxBackoffMs: 30_000,
      onFailure: () => {},
      onPushed: () => {},
      ...options,
    };
  }

  get stats(): PushStats {
    return {
      pushed: this.#pushed,
      rejected: this.#rejected,
      queueLength: this.#waiting.length,
      retries: this.#retries,
    };
  }

  /** Takes a window in; it is sent in its turn. */
  add(window: WindowPush): void {
    this.#waiting.push(window);
    // The first one may be on its way.
    const first = this.#isSending ? 1 : 0;
    while (this.#waiting.length > this.#options.maxQueue && this.#waiting.length > first + 1) {
      this.#reject(this.#waiting.splice(first, 1)[0]!, 'queue_full');
    }
    if (!this.#isSending) this.#idle = this.#drain();
  }

  /** Sends what waits, at most for `graceMs`, then gives up the rest. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true;
    this.#wake();
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, graceMs);
    });
    await Promise.race([this.#idle, timeout]);
    clearTimeout(timer);
    for (const window of this.#waiting.splice(0)) this.#reject(window, 'stopped');
    this.#client.close();
  }

  async #drain(): Promise<void> {
    this.#isSending = true;
    let backoffMs = this.#options.minBackoffMs;
    while (this.#waiting.length > 0) {
      const window = this.#waiting[0]!;
      const failure = await this.#send(window);
      if (this.#waiting[0] !== window) break;
      if (failure?.isRetryable && !this.#isStopping) {
        this.#retries++;
        await this.#pause(backoffMs);
        backoffMs = Math.min(backoffMs * 2, this.#options.maxBackoffMs);
        continue;
      }
      backoffMs = this.#options.minBackoffMs;
      this.#waiting.shift();
      if (failure) this.#reject(window, failure.code);
      else this.#accept(window);
    }
    this.#isSending = false;
  }

  /** Sends one window; returns why it was not taken, null when it was. */
  async #send({ profiles }: WindowPush): Promise<PushError | null> {
    try {
      await this.#client.push(profiles);
      return null;
    } catch (error) {
      if (!(error instanceof PushError)) throw error;
      this.#options.onFailure(error, error.isRetryable && !this.#isStopping);
      return error;
    }
  }

  #accept(window: WindowPush): void {
    this.#pushed += window.samples;
    this.#options.onPushed(window);
  }

  #reject({ samples }: WindowPush, reason: string): void {
    this.#rejected.set(reason, (this.#rejected.get(reason) ?? 0) + samples);
  }

  /** Waits with some jitter, so that a fleet does not come back all at once. */
  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms * (0.75 + Math.random() / 2));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
