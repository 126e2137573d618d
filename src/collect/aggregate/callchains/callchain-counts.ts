import { twiceAsLong } from '../../../lib/growing-table.js';
import { KeyNumbers } from '../../../lib/key-numbers.js';

const FIRST_CAPACITY = 16;

/** How often each callchain was sampled under each label set, in the order in which they came first. */
interface CountedCallchains {
  readonly labelsOf: Uint32Array;
  readonly counts: Float64Array;
}

/**
 * Counts samples by label set and callchain, which it knows by the callchain's hash: most came before, and only
 * of a new one it must be known what it is made of.
 */
export class CallchainCounts {
  /** A row for each label set and hash. */
  readonly #rows = new KeyNumbers();
  /** The count of each row. */
  #counts = new Float64Array(FIRST_CAPACITY);

  /** How many rows there are. */
  get size(): number {
    return this.#rows.size;
  }

  /** Counts a sample whose callchain has the hash with these halves. Whether it is the first of a new row. */
  count(labels: number, low: number, high: number): boolean {
    const known = this.#rows.size;
    const row = this.#rows.numberOf(labels, low, high);
    const isFirst = row === known;
    if (row === this.#counts.length) this.#counts = twiceAsLong(this.#counts);
    this.#counts[row] = isFirst ? 1 : this.#counts[row]! + 1;
    return isFirst;
  }

  /** The rows, in arrays that are the caller's. */
  toRows(): CountedCallchains {
    const labelsOf = new Uint32Array(this.size);
    for (let row = 0; row < labelsOf.length; row++) labelsOf[row] = this.#rows.wordAt(row, 0);
    return { labelsOf, counts: this.#counts.slice(0, this.size) };
  }

  /** Forgets all counts and keeps the memory. */
  clear(): void {
    this.#rows.clear();
  }
}
