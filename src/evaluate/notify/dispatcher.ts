import { setTimeout as sleep } from 'node:timers/promises';
import type { Alert } from '../../model/alert.js';
import type { AlertChange } from '../alerts/alert-change.js';
import type { Notifier } from './notifier.js';

/** Changes that wait at most for a receiver that is away; a longer absence loses the oldest. */
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
  /** Changes that were lost, as too many waited. */
  readonly dropped: number;
}

interface Receiver {
  readonly notifier: Notifier;
  waiting: AlertChange[];
  isBusy: boolean;
  /** Settles when it is not busy any more. */
  telling: Promise<void>;
  /** The next try after a failure, if one is due. */
  retry: NodeJS.Timeout | null;
  sent: number;
  failed: number;
  dropped: number;
}

/** Tells alerts to all receivers, each in its own time: one that is away holds up no other, and hears later what it missed. */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #receivers: readonly Receiver[];
  readonly #resend: NodeJS.Timeout;
  readonly #ending = new AbortController();
  #isStopping = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#receivers = options.notifiers.map((notifier) => ({
      notifier,
      waiting: [],
      isBusy: false,
      telling: Promise.resolve(),
      retry: null,
      sent: 0,
      failed: 0,
      dropped: 0,
    }));
    this.#resend = setInterval(() => this.#tellAll(), options.resendMs);
    this.#resend.unref();
  }

  /** Counts by the receiver's name. */
  get counts(): ReadonlyMap<string, NotificationCounts> {
    return new Map(
      this.#receivers.map(({ notifier, sent, failed, dropped }) => [
        notifier.name,
        { sent, failed, dropped },
      ]),
    );
  }

  /** Tells what changed. */
  dispatch(changes: readonly AlertChange[]): void {
    for (const receiver of this.#receivers) receiver.waiting = [...receiver.waiting, ...changes];
    this.#tellAll();
  }

  /** Tells once more what waits, and ends requests that take longer than `graceMs`. Nothing is retried from now on. */
  async stop(graceMs = 0): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#resend);
    for (const { retry } of this.#receivers) if (retry) clearTimeout(retry);
    const told = Promise.all(this.#receivers.map((receiver) => this.#tellLast(receiver)));
    await Promise.race([told, sleep(graceMs, undefined, { ref: false })]);
    this.#ending.abort();
  }

  #tellAll(): void {
    for (const receiver of this.#receivers) void this.#tell(receiver);
  }

  async #tellLast(receiver: Receiver): Promise<void> {
    await receiver.telling;
    if (receiver.waiting.length > 0 && !this.#ending.signal.aborted) await this.#tell(receiver);
  }

  #tell(receiver: Receiver): Promise<void> {
    if (!receiver.isBusy) receiver.telling = this.#tellWaiting(receiver);
    return receiver.telling;
  }

  async #tellWaiting(receiver: Receiver): Promise<void> {
    receiver.isBusy = true;
    let hasArrived: boolean;
    do hasArrived = await this.#notify(receiver);
    while (hasArrived && receiver.waiting.length > 0);
    receiver.isBusy = false;
    if (!hasArrived) this.#retry(receiver);
  }

  /** Whether it arrived; otherwise it waits again. */
  async #notify(receiver: Receiver): Promise<boolean> {
    const changes = receiver.waiting;
    receiver.waiting = [];
    try {
      const hasTold = await receiver.notifier.notify(changes, this.#options.alerts(), this.#ending.signal);
      if (hasTold) receiver.sent++;
      return true;
    } catch (error) {
      receiver.failed++;
      const waiting = [...changes, ...receiver.waiting];
      receiver.waiting = waiting.slice(-MAX_WAITING);
      receiver.dropped += waiting.length - receiver.waiting.length;
      this.#options.onFailure(receiver.notifier.name, error);
      return false;
    }
  }

  /** One retry at most waits for a receiver, however often it is told in between. */
  #retry(receiver: Receiver): void {
    if (receiver.retry !== null || this.#isStopping) return;
    receiver.retry = setTimeout(() => {
      receiver.retry = null;
      void this.#tell(receiver);
    }, RETRY_MS);
    receiver.retry.unref();
  }
}
