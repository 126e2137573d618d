import { createContext, Script } from 'node:vm';
import type { Decompress } from 'fzstd';
import { InflateError, MAX_INFLATED_BYTES, tooMuch } from './inflate-error.js';
import type { RecordInflater } from './record-inflater.js';
import { ZstdGuard } from './zstd-guard.js';

/**
 * Longest that one record may be worked at. A whole one takes a millisecond, a broken one can take minutes:
 * the package makes all of a block before it looks at how much that is.
 */
const MAX_INFLATE_MS = 3000;
const TIMED_OUT = 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/** Node can only end code that is run as a script. All recordings share its context: to make one takes longer than most records. */
const WORK = new Script('work()');
const CONTEXT = createContext({ work: null });

/** Inflates by the package fzstd, on any Node. */
export class PackageInflater implements RecordInflater {
  readonly #maxMs: number;
  readonly #guard = new ZstdGuard();
  /** Null until the first payload. */
  #stream: Decompress | null = null;
  #chunks: Uint8Array[] = [];
  #inflatedBytes = 0;

  constructor(maxMs = MAX_INFLATE_MS) {
    this.#maxMs = maxMs;
  }

  async inflate(payload: Uint8Array): Promise<readonly Uint8Array[]> {
    this.#chunks = [];
    this.#inflatedBytes = 0;
    try {
      this.#guard.check(payload);
      this.#stream ??= await this.#createStream();
      const stream = this.#stream;
      runAtMost(this.#maxMs, () => stream.push(payload));
    } catch (error) {
      throw this.#asInflateError(error);
    }
    return this.#chunks;
  }

  close(): void {
    this.#chunks = [];
  }

  /** Few recordings are compressed: only those load the package. */
  async #createStream(): Promise<Decompress> {
    const { Decompress } = await import('fzstd');
    return new Decompress((chunk) => this.#take(chunk));
  }

  #take(chunk: Uint8Array): void {
    this.#inflatedBytes += chunk.length;
    if (this.#inflatedBytes > MAX_INFLATED_BYTES) throw tooMuch();
    this.#chunks.push(chunk.slice());
  }

  #asInflateError(error: unknown): InflateError {
    if (error instanceof InflateError) return error;
    // The error is the context's own: no instance of our Error.
    if ((error as NodeJS.ErrnoException).code === TIMED_OUT) {
      return new InflateError(`it took longer than ${this.#maxMs / 1000} s`);
    }
    return new InflateError(error instanceof Error ? error.message : String(error));
  }
}

/** Throws `ERR_SCRIPT_EXECUTION_TIMEOUT` when the work takes longer. */
function runAtMost(maxMs: number, work: () => void): void {
  CONTEXT.work = work;
  try {
    WORK.runInContext(CONTEXT, { timeout: maxMs });
  } finally {
    CONTEXT.work = null;
  }
}
