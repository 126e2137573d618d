import { RetryQueue } from '../lib/retry-queue.js';
import type { DeliveryStats } from '../model/delivery.js';
import type { SeriesPush } from './push-client.js';
import { PushError } from './push-error.js';

/** Pyroscope refuses what is older than an hour. */
const MAX_AGE_MS = 55 * 60_000;

/** Profiles of a window. */
export interface QueuedPush {
  readonly series: readonly SeriesPush[];
  /** Busy ones in it. */
  readonly samples: number;
  /** When they were taken, ms since the epoch: nothing is retried once the server would refuse it for its age. */
  readonly timeMs: number;
}

/** How a {@link PushQueue} works. */
export interface PushQueueOptions {
  /** Pushes once; throws {@link PushError}. */
  readonly push: (push: QueuedPush) => Promise<void>;
  /** Pushes that may wait; beyond it the oldest are dropped. */
  readonly maxQueue: number;
  /** Pushes older than this are dropped, ms. Default {@link MAX_AGE_MS}. */
  readonly maxAgeMs?: number;
  /** Told when pushing starts to fail, of every profile that is given up, and of null when pushing works again. */
  readonly onProblem?: (error: Error | null) => void;
  /** For tests. */
  readonly now?: () => number;
  readonly firstPauseMs?: number;
}

/** Pushes windows in order, one at a time, and again what failed for a reason that passes. */
export class PushQueue {
  readonly #queue: RetryQueue<QueuedPush>;

  constructor({ push, maxQueue, firstPauseMs, ...options }: PushQueueOptions) {
    const { maxAgeMs = MAX_AGE_MS, now = Date.now, onProblem = () => {} } = options;
    this.#queue = new RetryQueue<QueuedPush>({
      deliver: ([next]) => push(next!),
      isRecoverable: (error) => toPushError(error).isRecoverable,
      maxWaiting: maxQueue,
      sizeOf: ({ samples }) => samples,
      isTooOld: ({ timeMs }) => now() - timeMs > maxAgeMs,
      ...(firstPauseMs === undefined ? {} : { firstPauseMs }),
      onEvent: (event) => {
        if (event.kind === 'recovered') onProblem(null);
        else if (event.kind === 'dropped') onProblem(droppedError(event.items, event.reason));
        else onProblem(toPushError(event.error));
      },
    });
  }

  get stats(): DeliveryStats {
    const { delivered, ...rest } = this.#queue.stats;
    return { pushed: delivered, ...rest };
  }

  /** Adds a push. A full queue drops its oldest. */
  add(push: QueuedPush): void {
    this.#queue.add([push]);
  }

  /** Resolves when nothing waits any more. */
  flush(): Promise<void> {
    return this.#queue.flush();
  }

  /** Takes no more, waits up to `graceMs` for what is there, and drops the rest. */
  close(graceMs: number): Promise<void> {
    return this.#queue.close(graceMs);
  }
}

/** What is no answer of the server's is a fault of ours, and would be again. */
function toPushError(error: unknown): PushError {
  if (error instanceof PushError) return error;
  return new PushError('rejected', `a push failed: ${String(error)}`, { cause: error });
}

function droppedError(pushes: readonly QueuedPush[], reason: string): PushError {
  const samples = pushes.reduce((sum, push) => sum + push.samples, 0);
  return new PushError('unavailable', `dropped ${samples} samples: ${reason}`);
}
