/** First pause after a failure that may pass; doubled up to {@link MAX_PAUSE_MS}, less up to a quarter, so that many senders do not come at once. */
export const FIRST_PAUSE_MS = 500;
export const MAX_PAUSE_MS = 30_000;

/** How a {@link RetryQueue} works. */
export interface RetryQueueOptions<T> {
  /** Delivers items, all of them or none. Rejects when they did not arrive. `signal` aborts when the queue is closed. */
  readonly deliver: (items: readonly T[], signal: AbortSignal) => Promise<void>;
  /** Whether the same items may arrive later. Others are rejected: that answer is final. */
  readonly isRecoverable: (error: unknown) => boolean;
  /** Items that may wait, beside those that are being delivered. Beyond it the oldest are dropped. */
  readonly maxWaiting: number;
  /** Most items of one delivery; 1 by default. */
  readonly maxBatch?: number;
  /** Which of those that wait are delivered first: the oldest (by default) keep their order, the newest tell the present after an outage. */
  readonly first?: 'oldest' | 'newest';
  /** What an item counts for; 1 by default. */
  readonly sizeOf?: (item: T) => number;
  /** Whether an item that failed is not worth another try any more. */
  readonly isTooOld?: (item: T) => boolean;
  /** Whether a new item ends the pause after a failure. */
  readonly retriesOnAdd?: boolean;
  /** Told of what becomes of items, but for those that just arrive. Must not throw. */
  readonly onEvent?: (event: RetryEvent<T>) => void;
  readonly firstPauseMs?: number;
}

/** What a {@link RetryQueue} tells. */
export type RetryEvent<T> =
  /** Deliveries begin to fail for a reason that may pass. */
  | { readonly kind: 'failing'; readonly error: unknown }
  /** Deliveries arrive again. */
  | { readonly kind: 'recovered' }
  /** The receiver does not take these, now or later. */
  | { readonly kind: 'rejected'; readonly items: readonly T[]; readonly error: unknown }
  /** These are given up. */
  | { readonly kind: 'dropped'; readonly items: readonly T[]; readonly reason: string };

/** Totals since the start, in sizes: what was added is delivered, rejected, dropped, or still waits. */
export interface RetryStats {
  readonly delivered: number;
  /** The receiver does not take them. */
  readonly rejected: number;
  /** Given up: the queue was full, they were too old, or it was closed. */
  readonly dropped: number;
  /** Not delivered yet. After {@link RetryQueue.close} those that may have arrived or not. */
  readonly waiting: number;
  /** Deliveries that were tried again. */
  readonly retries: number;
}

interface Entry<T> {
  readonly item: T;
  /** Counts up as items are added. */
  readonly order: number;
}

/** Delivers items to one receiver, one delivery at a time, and again what failed for a reason that passes. */
export class RetryQueue<T> {
  readonly #options: RetryQueueOptions<T>;
  readonly #ending = new AbortController();
  /** In the order in which they were added. */
  #waiting: Entry<T>[] = [];
  #active: readonly Entry<T>[] = [];
  #pause: NodeJS.Timeout | null = null;
  #pauseMs: number;
  #isFailing = false;
  #isClosed = false;
  #added = 0;
  readonly #totals = { delivered: 0, rejected: 0, dropped: 0, retries: 0 };
  #onEmpty: (() => void)[] = [];

  constructor(options: RetryQueueOptions<T>) {
    this.#options = options;
    this.#pauseMs = options.firstPauseMs ?? FIRST_PAUSE_MS;
  }

  get stats(): RetryStats {
    return { ...this.#totals, waiting: this.#sizeOf(this.#waiting) + this.#sizeOf(this.#active) };
  }

  /** Whether nothing waits and nothing is being delivered. */
  get isEmpty(): boolean {
    return this.#waiting.length === 0 && this.#active.length === 0;
  }

  /** Adds items. A full queue drops its oldest. */
  add(items: readonly T[]): void {
    const entries = items.map((item) => ({ item, order: this.#added++ }));
    if (this.#isClosed) {
      this.#drop(entries, 'the queue is closed');
      return;
    }
    this.#waiting.push(...entries);
    if (this.#options.retriesOnAdd) this.#endPause();
    this.#next();
    this.#trim();
  }

  /** Resolves when nothing waits any more. */
  flush(): Promise<void> {
    if (this.isEmpty) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onEmpty.push(resolve);
    });
  }

  /**
   * Takes no more, and tries once more what waits, for at most `graceMs`. What is left is
   * dropped; what is being delivered then is given up, and may have arrived.
   */
  async close(graceMs: number): Promise<void> {
    this.#isClosed = true;
    this.#endPause();
    this.#next();
    let timer: NodeJS.Timeout | undefined;
    const graceIsOver = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, graceMs);
    });
    await Promise.race([this.flush(), graceIsOver]);
    clearTimeout(timer);
    this.#ending.abort(new Error('the queue is closed'));
    this.#drop(this.#waiting.splice(0), 'the queue is closed');
  }

  /** Begins the next delivery, if one can be. */
  #next(): void {
    if (this.#active.length > 0 || this.#pause !== null) return;
    if (this.#waiting.length > 0) void this.#deliver(this.#take());
    else for (const resolve of this.#onEmpty.splice(0)) resolve();
  }

  #take(): readonly Entry<T>[] {
    const { first = 'oldest', maxBatch = 1 } = this.#options;
    const count = Math.min(maxBatch, this.#waiting.length);
    return this.#waiting.splice(first === 'oldest' ? 0 : this.#waiting.length - count, count);
  }

  async #deliver(batch: readonly Entry<T>[]): Promise<void> {
    this.#active = batch;
    const isLast = this.#isClosed;
    try {
      await this.#options.deliver(
        batch.map(({ item }) => item),
        this.#ending.signal,
      );
    } catch (error) {
      // The queue was closed meanwhile: whether the batch arrived is not known.
      if (this.#ending.signal.aborted) return;
      this.#active = [];
      this.#fail(batch, error, isLast);
      this.#next();
      return;
    }
    this.#active = [];
    this.#totals.delivered += this.#sizeOf(batch);
    this.#pauseMs = this.#options.firstPauseMs ?? FIRST_PAUSE_MS;
    if (this.#isFailing) this.#options.onEvent?.({ kind: 'recovered' });
    this.#isFailing = false;
    this.#next();
  }

  #fail(batch: readonly Entry<T>[], error: unknown, isLast: boolean): void {
    const { isRecoverable, isTooOld = () => false } = this.#options;
    if (!isRecoverable(error)) {
      this.#totals.rejected += this.#sizeOf(batch);
      this.#options.onEvent?.({ kind: 'rejected', items: batch.map(({ item }) => item), error });
      return;
    }
    if (!this.#isFailing) this.#options.onEvent?.({ kind: 'failing', error });
    this.#isFailing = true;
    if (isLast) {
      // A receiver that is away for one is away for all.
      this.#drop([...batch, ...this.#waiting.splice(0)], String(error));
      return;
    }
    const again = batch.filter(({ item }) => !isTooOld(item));
    this.#drop(
      batch.filter(({ item }) => isTooOld(item)),
      'they are too old',
    );
    this.#waiting = [...again, ...this.#waiting].sort((a, b) => a.order - b.order);
    this.#trim();
    if (again.length > 0) this.#retryLater();
  }

  /** After the call to close, at once. */
  #retryLater(): void {
    this.#totals.retries++;
    if (this.#isClosed) return;
    const delayMs = this.#pauseMs * (1 - Math.random() / 4);
    this.#pauseMs = Math.min(this.#pauseMs * 2, MAX_PAUSE_MS);
    this.#pause = setTimeout(() => {
      this.#endPause();
      this.#next();
    }, delayMs);
    this.#pause.unref();
  }

  #endPause(): void {
    if (this.#pause !== null) clearTimeout(this.#pause);
    this.#pause = null;
  }

  #trim(): void {
    const excess = this.#waiting.length - this.#options.maxWaiting;
    if (excess > 0) this.#drop(this.#waiting.splice(0, excess), 'the queue is full');
  }

  #drop(entries: readonly Entry<T>[], reason: string): void {
    if (entries.length === 0) return;
    this.#totals.dropped += this.#sizeOf(entries);
    this.#options.onEvent?.({ kind: 'dropped', items: entries.map(({ item }) => item), reason });
  }

  #sizeOf(entries: readonly Entry<T>[]): number {
    const { sizeOf = () => 1 } = this.#options;
    return entries.reduce((sum, { item }) => sum + sizeOf(item), 0);
  }
}
