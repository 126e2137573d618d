import { createHash } from 'node:crypto';
import type { StorePush } from './check-push.js';

/** Pushes that are remembered at least; twice as many at most. */
const REMEMBERED = 50_000;

/** What was stored lately: a client that had no answer sends the same bytes again. */
export class RepeatedPushes {
  #recent = new Set<string>();
  #before = new Set<string>();

  has(key: string): boolean {
    return this.#recent.has(key) || this.#before.has(key);
  }

  /** Remembers what was stored; the oldest are forgotten. */
  add(key: string): void {
    this.#recent.add(key);
    if (this.#recent.size < REMEMBERED) return;
    this.#before = this.#recent;
    this.#recent = new Set();
  }
}

/** Equal for the same bytes of the same series and time. */
export function keyOfPush({ labels, pprof }: StorePush, timeMs: number): string {
  return createHash('sha1')
    .update(`${timeMs} ${JSON.stringify(labels)}`)
    .update(pprof)
    .digest('base64');
}
