import { isRecoverable } from '../../lib/delivery-error.js';
import { RetryQueue } from '../../lib/retry-queue.js';
import type { Alert } from '../../model/alert.js';
import type { AlertChange } from '../alerts/alert-change.js';
import type { Notifier } from './notifier.js';

/** Changes that wait at most for a receiver that is away; a longer absence loses the oldest. */
export const MAX_WAITING = 1000;
const RETRY_MS = 5000;
/** Stands in the queue where no alert changed, and all are to be told again. */
const RESEND = Symbol('all alerts again');

/** How a {@link Dispatcher} behaves. */
export interface DispatcherOptions {
  readonly notifiers: readonly Notifier[];
  /** All alerts, whenever they are told. */
  readonly alerts: () => readonly Alert[];
  /** Alerts that stay as they are are told again after so long, ms. */
  readonly resendMs: number;
  /** Told when a receiver begins to fail, and, with `isFinal`, of each answer by which it will not take what it was told. */
  readonly onFailure: (notifier: string, error: unknown, isFinal: boolean) => void;
  /** Told when notifications arrive again. */
  readonly onRecovered?: (notifier: string) => void;
}

/** What became of notifications, by receiver. */
export interface NotificationCounts {
  readonly sent: number;
  readonly failed: number;
  /** Changes that the receiver does not take. */
  readonly rejected: number;
  /** Changes that were lost, as too many waited. */
  readonly dropped: number;
}

/** One receiver with what waits for it. */
interface Receiver {
  readonly name: string;
  readonly queue: RetryQueue<AlertChange | typeof RESEND>;
  sent: number;
  failed: number;
}

/** Tells alerts to all receivers, each in its own time: one that is away holds up no other, and hears later what it missed. */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #receivers: readonly Receiver[];
  readonly #resend: NodeJS.Timeout;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#receivers = options.notifiers.map((notifier) => this.#createReceiver(notifier));
    this.#resend = setInterval(() => this.#tellAgain(), options.resendMs);
    this.#resend.unref();
  }

  /** Counts by the receiver's name. */
  get counts(): ReadonlyMap<string, NotificationCounts> {
    return new Map(
      this.#receivers.map(({ name, queue, sent, failed }) => {
        const { rejected, dropped } = queue.stats;
        return [name, { sent, failed, rejected, dropped }];
      }),
    );
  }

  /** Tells what changed. */
  dispatch(changes: readonly AlertChange[]): void {
    for (const { queue } of this.#receivers) queue.add(changes);
  }

  /** Tells once more what waits, and ends requests that take longer than `graceMs`. Nothing is retried from now on. */
  async stop(graceMs = 0): Promise<void> {
    clearInterval(this.#resend);
    await Promise.all(this.#receivers.map(({ queue }) => queue.close(graceMs)));
  }

  #createReceiver(notifier: Notifier): Receiver {
    const { name } = notifier;
    const { alerts, onFailure, onRecovered = () => {} } = this.#options;
    const receiver: Receiver = {
      name,
      sent: 0,
      failed: 0,
      queue: new RetryQueue<AlertChange | typeof RESEND>({
        deliver: async (items, signal) => {
          const changes = items.filter((item) => item !== RESEND);
          try {
            if (await notifier.notify(changes, alerts(), signal)) receiver.sent++;
          } catch (error) {
            receiver.failed++;
            throw error;
          }
        },
        isRecoverable,
        maxWaiting: MAX_WAITING,
        maxBatch: Number.POSITIVE_INFINITY,
        sizeOf: (item) => (item === RESEND ? 0 : 1),
        // What changed now is worth a try, whatever waits.
        retriesOnAdd: true,
        firstPauseMs: RETRY_MS,
        onEvent: (event) => {
          if (event.kind === 'failing') onFailure(name, event.error, false);
          else if (event.kind === 'rejected') onFailure(name, event.error, true);
          else if (event.kind === 'recovered') onRecovered(name);
        },
      }),
    };
    return receiver;
  }

  /** Alerts are told with whatever waits; where nothing does, for their own sake. */
  #tellAgain(): void {
    for (const { queue } of this.#receivers) queue.add(queue.isEmpty ? [RESEND] : []);
  }
}
