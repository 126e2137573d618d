import { sortedOrder } from '../../../../lib/sorted-order.js';
import type { Block } from '../records/record-frame.js';
import { RecordList } from './record-list.js';

/**
 * Puts records into time order across CPUs. perf reads the ring buffers of all
 * CPUs one after the other: a round, ended by FINISHED_ROUND. What a CPU writes
 * while others are read may come a round late, but not two:
 *
 *     round 1   CPU 0: 10 20 30   CPU 1: 12 25 41
 *     round 2   CPU 0: 35 50      CPU 1: 47
 *
 * After round 2 all up to 41, the latest of round 1, is complete
 * (`ordered_events__flush()`, `OE_FLUSH__ROUND`).
 */
export class TimeOrder {
  #held = new RecordList();
  #rest = new RecordList();
  readonly #ready = new RecordList();
  #latest = 0;
  #latestOfRoundBefore = 0;
  #deliveredUpTo = 0;
  #late = 0;

  /** Records whose order is settled, to be read and cleared by the caller. */
  get ready(): RecordList {
    return this.#ready;
  }

  /** Records that wait for their order. */
  get heldCount(): number {
    return this.#held.length;
  }

  /** Records that came after later ones had been delivered. */
  get lateCount(): number {
    return this.#late;
  }

  /** Takes a record; without a time (0) it is ready at once, as perf does it. */
  add(timeNs: number, block: Block, position: number, sizeBytes: number): void {
    if (timeNs === 0) {
      this.#ready.push(timeNs, block, position, sizeBytes);
      return;
    }
    if (timeNs > this.#latest) this.#latest = timeNs;
    if (timeNs < this.#deliveredUpTo) this.#late++;
    this.#held.push(timeNs, block, position, sizeBytes);
  }

  /** Ends a round. */
  endRound(): void {
    this.release(this.#latestOfRoundBefore);
    this.#latestOfRoundBefore = this.#latest;
  }

  /** Settles the earliest half of what is held. */
  releaseHalf(): void {
    const held = this.#held;
    const order = sortedOrder(held.times, held.length);
    this.release(held.times[order[order.length >> 1] ?? 0] ?? 0);
  }

  /** Settles all records up to and including a time. */
  release(timeNs: number): void {
    const held = this.#held;
    if (held.length === 0) return;
    const order = sortedOrder(held.times, held.length);
    const rest = this.#rest;
    let next = 0;
    for (; next < order.length && held.times[order[next]!]! <= timeNs; next++) {
      this.#ready.pushFrom(held, order[next]!);
    }
    if (next === 0) return;
    this.#deliveredUpTo = Math.max(this.#deliveredUpTo, held.times[order[next - 1]!]!);
    for (; next < order.length; next++) rest.pushFrom(held, order[next]!);
    held.clear();
    this.#held = rest;
    this.#rest = held;
  }
}
