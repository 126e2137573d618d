import { StoreError } from './store-error.js';
import type { StoreLog } from './store-log.js';

/** Tells once when profiles cannot be written (a full disk, say), and once when they can again. */
export class WriteOutage {
  readonly #log: StoreLog;
  #refused = 0;

  constructor(log: StoreLog) {
    this.#log = log;
  }

  /** What the client is told, which may try again. */
  fail(path: string, cause: unknown): StoreError {
    const reason = (cause as Error).message;
    if (this.#refused === 0)
      this.#log.error('profiles cannot be stored, pushes are refused', { path, reason });
    this.#refused++;
    return new StoreError('unavailable', `cannot write to ${path}: ${reason}`, { cause });
  }

  /** A push was written. */
  end(): void {
    if (this.#refused > 0) this.#log.info('profiles are stored again', { refusedPushes: this.#refused });
    this.#refused = 0;
  }
}
