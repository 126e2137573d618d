import type { Block } from './record-framer.js';

/** Bytes of records that are held for ordering; beyond it the older half goes out early, as it is. */
export const MAX_HELD_BYTES = 64 << 20;
const FIRST_CAPACITY = 1 << 12;

/** A record that is due: where it lies. */
export type OnDue = (block: Block, start: number, timeNs: number) => void;

/**
 * Puts records in the order of their times. perf drains one CPU's buffer after
 * the other, and says when it has been round once (FINISHED_ROUND): what is older
 * than the newest record of the round before can then have no predecessor any more.
 *
 *     round 1   cpu0 |--a----c--|  cpu1 |-b---d|      d is the newest
 *     round 2   cpu0 |e---h|       cpu1 |-f--g-|      at its end all up to d are due
 *
 * Records of equal time keep the order in which they came.
 */
export class ReorderQueue {
  #times = new Float64Array(FIRST_CAPACITY);
  #starts = new Uint32Array(FIRST_CAPACITY);
  #sizes = new Uint32Array(FIRST_CAPACITY);
  #blocks: Block[] = [];
  #count = 0;
  #heldBytes = 0;
  #newest = 0;
  /** The newest of the round before: all up to it are due when this round ends. */
  #due = 0;
  #releasedUpTo = 0;
  /** Records that came after later ones had gone out. */
  late = 0;
  /** Times that {@link MAX_HELD_BYTES} was reached. */
  overflows = 0;

  get size(): number {
    return this.#count;
  }

  /** Whether more is held than should be. */
  get isFull(): boolean {
    return this.#heldBytes > MAX_HELD_BYTES;
  }

  add(block: Block, start: number, sizeBytes: number, timeNs: number): void {
    const index = this.#count++;
    if (index === this.#times.length) this.#grow();
    this.#times[index] = timeNs;
    this.#starts[index] = start;
    this.#sizes[index] = sizeBytes;
    this.#blocks[index] = block;
    this.#heldBytes += sizeBytes;
    if (timeNs > this.#newest) this.#newest = timeNs;
    if (timeNs < this.#releasedUpTo && timeNs > 0) this.late++;
  }

  /** A round has ended. */
  finishRound(onDue: OnDue): void {
    this.release(this.#due, onDue);
    this.#due = this.#newest;
  }

  /** Lets the older half go, unordered with what may still come. */
  overflow(onDue: OnDue): void {
    this.overflows++;
    const times = this.#times.slice(0, this.#count).sort();
    this.release(times[this.#count >> 1] ?? 0, onDue);
  }

  /** Lets all records up to and including `timeNs` go. */
  release(timeNs: number, onDue: OnDue): void {
    const order = this.#sorted(timeNs);
    for (const index of order) onDue(this.#blocks[index]!, this.#starts[index]!, this.#times[index]!);
    if (order.length > 0) {
      this.#releasedUpTo = Math.max(this.#releasedUpTo, this.#times[order[order.length - 1]!]!);
      this.#keep(timeNs);
    }
  }

  /** Indices of the records up to `timeNs`, by time. The runs that are in order already are merged pairwise. */
  #sorted(timeNs: number): Uint32Array {
    const times = this.#times;
    let from = new Uint32Array(this.#count);
    let length = 0;
    for (let i = 0; i < this.#count; i++) if (times[i]! <= timeNs) from[length++] = i;
    from = from.subarray(0, length);
    let runs = runsOf(from, times);
    let to = new Uint32Array(length);
    while (runs.length > 2) {
      runs = mergeRuns(from, to, runs, times);
      [from, to] = [to, from];
    }
    return from;
  }

  /** Keeps what is later than `timeNs`, in the order in which it came. */
  #keep(timeNs: number): void {
    let kept = 0;
    let heldBytes = 0;
    for (let i = 0; i < this.#count; i++) {
      if (this.#times[i]! <= timeNs) continue;
      this.#times[kept] = this.#times[i]!;
      this.#starts[kept] = this.#starts[i]!;
      this.#sizes[kept] = this.#sizes[i]!;
      this.#blocks[kept] = this.#blocks[i]!;
      heldBytes += this.#sizes[i]!;
      kept++;
    }
    this.#count = kept;
    this.#blocks.length = kept;
    this.#heldBytes = heldBytes;
  }

  #grow(): void {
    const capacity = this.#times.length * 2;
    const grow = <A extends Float64Array | Uint32Array>(from: A, to: A): A => {
      to.set(from);
      return to;
    };
    this.#times = grow(this.#times, new Float64Array(capacity));
    this.#starts = grow(this.#starts, new Uint32Array(capacity));
    this.#sizes = grow(this.#sizes, new Uint32Array(capacity));
  }
}

/** Where ascending runs start, and the end of the last one. */
function runsOf(order: Uint32Array, times: Float64Array): number[] {
  const runs = [0];
  for (let i = 1; i < order.length; i++) if (times[order[i]!]! < times[order[i - 1]!]!) runs.push(i);
  runs.push(order.length);
  return runs;
}

/** Merges neighbouring runs of `from` into `to`; of equal times the left one goes first. Returns the new runs. */
function mergeRuns(
  from: Uint32Array,
  to: Uint32Array,
  runs: readonly number[],
  times: Float64Array,
): number[] {
  const merged = [0];
  for (let run = 0; run < runs.length - 1; run += 2) {
    const middle = runs[run + 1]!;
    const end = runs[run + 2] ?? middle;
    let left = runs[run]!;
    let right = middle;
    for (let out = left; out < end; out++) {
      const takeLeft = right >= end || (left < middle && times[from[left]!]! <= times[from[right]!]!);
      to[out] = takeLeft ? from[left++]! : from[right++]!;
    }
    merged.push(end);
  }
  return merged;
}
