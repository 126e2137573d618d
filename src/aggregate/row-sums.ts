import { twiceAsLong } from '../lib/growing-table.js';
import type { SampleRows } from '../model/sample-table.js';
import { CPU_SAMPLE_TYPES } from './cpu-profile.js';
import { KeyNumbers } from './key-numbers.js';

const FIRST_CAPACITY = 1 << 10;
/** Keys have three words. */
const UNUSED = 0;

/** Sums samples by label set and stack, as they come: of callchains there are many times more than of stacks. */
export class RowSums {
  /** Of each label set and stack, the number of their row. */
  readonly #rows = new KeyNumbers();
  #counts = new Float64Array(FIRST_CAPACITY);

  /** Adds samples. */
  add(labels: number, stack: number, count: number): void {
    const row = this.#rows.numberOf(labels, stack, UNUSED);
    if (row === this.#counts.length) this.#counts = twiceAsLong(this.#counts);
    this.#counts[row]! += count;
  }

  /** The rows, each with the two values of {@link CPU_SAMPLE_TYPES}: samples, and their CPU time at `periodNs` each. */
  timed(periodNs: number): SampleRows {
    const rowCount = this.#rows.size;
    const valueCount = CPU_SAMPLE_TYPES.length;
    const stackOf = new Uint32Array(rowCount);
    const labelsOf = new Uint32Array(rowCount);
    const values = new Float64Array(valueCount * rowCount);
    this.#rows.forEach((labels, stack, _, row) => {
      const count = this.#counts[row]!;
      stackOf[row] = stack;
      labelsOf[row] = labels;
      values[valueCount * row] = count;
      values[valueCount * row + 1] = count * periodNs;
    });
    return { rowCount, stackOf, labelsOf, values, valueCount };
  }
}
