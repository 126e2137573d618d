import type { AlertChange } from '../evaluate/index.js';
import type { Alert } from '../model/alert.js';
import type { Notifier } from './notifier.js';

/** Changes that wait for one receiver at most; a longer absence loses the oldest. */
export const MAX_WAITING = 1000;
const RETRY_MS = 5000;

/** How a {@link Dispatcher} behaves. */
export interface DispatcherOptions {
  readonly notifiers: readonly Notifier[];
  /** All alerts, whenever they are told. */
  readonly alerts: () => readonly Alert[];
  /** Alerts that stay as they are are told again after so long, ms. */
  readonly resendMs: number;
  readonly onFailure: (notifier: string, error: unknown) => void;
}

/** What became of notifications, by receiver. */
export interface NotificationCounts {
  readonly sent: number;
  readonly failed: number;
}

interface Receiver {
  readonly notifier: Notifier;
  waiting: AlertChange[];
  isBusy: boolean;
  isRetrying: boolean;
  sent: number;
  failed: number;
}

/** Tells alerts to all receivers, each in its own time: one that is away holds up no other, and hears later what it missed. */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #receivers: readonly Receiver[];
  readonly #resend: NodeJS.Timeout;
  readonly #retries = new Set<NodeJS.Timeout>();

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#receivers = options.notifiers.map((notifier) => ({
      notifier,
      waiting: [],
      isBusy: false,
      isRetrying: false,
      sent: 0,
      failed: 0,
    }));
    this.#resend = setInterval(() => this.#tellAll(), options.resendMs);
    this.#resend.unref();
  }

  /** Counts by the receiver's name. */
  get counts(): ReadonlyMap<string, NotificationCounts> {
    return new Map(this.#receivers.map(({ notifier, sent, failed }) => [notifier.name, { sent, failed }]));
  }

  /** Tells what changed. */
  dispatch(changes: readonly AlertChange[]): void {
    for (const receiver of this.#receivers) {
      receiver.waiting = [...receiver.waiting, ...changes].slice(-MAX_WAITING);
    }
    this.#tellAll();
  }

  stop(): void {
    clearInterval(this.#resend);
    for (const retry of this.#retries) clearTimeout(retry);
  }

  #tellAll(): void {
    for (const receiver of this.#receivers) void this.#tell(receiver);
  }

  async #tell(receiver: Receiver): Promise<void> {
    if (receiver.isBusy) return;
    receiver.isBusy = true;
    const changes = receiver.waiting;
    receiver.waiting = [];
    try {
      await receiver.notifier.notify(changes, this.#options.alerts());
      receiver.sent++;
    } catch (error) {
      receiver.failed++;
      receiver.waiting = [...changes, ...receiver.waiting].slice(-MAX_WAITING);
      this.#options.onFailure(receiver.notifier.name, error);
      this.#retry(receiver);
      receiver.isBusy = false;
      return;
    }
    receiver.isBusy = false;
    if (receiver.waiting.length > 0) await this.#tell(receiver);
  }

  /** One retry at most waits for a receiver, however often it is told in between. */
  #retry(receiver: Receiver): void {
    if (receiver.isRetrying) return;
    receiver.isRetrying = true;
    const timer = setTimeout(() => {
      this.#retries.delete(timer);
      receiver.isRetrying = false;
      void this.#tell(receiver);
    }, RETRY_MS);
    this.#retries.add(timer);
  }
}
