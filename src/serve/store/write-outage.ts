import { RecordFileError } from '../../lib/record-file/index.js';
import { StoreError } from './store-error.js';
import type { StoreLog } from './store-log.js';

/** Whether an error is the disk's, the folder's or the file's, which may pass; else it is a bug of ours. */
export function isWriteFailure(error: unknown): boolean {
  if (error instanceof StoreError || error instanceof RecordFileError) return true;
  // ENOSPC and the like; codes of Node's own are ERR_...
  return /^E[A-Z0-9]+$/.test(String((error as NodeJS.ErrnoException).code));
}

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
