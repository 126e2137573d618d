import type { SampleRecord } from '../model/perf-record.js';
import type { AddressSpace } from '../symbolize/index.js';

/** As many as a processor asks its memory for at once, several times over. */
const CAPACITY = 64;

/** Samples that wait to be counted: the memory that is needed for many is fetched at once. */
export class WaitingSamples {
  readonly labels = new Uint32Array(CAPACITY);
  /** Both halves of the callchains' hashes. */
  readonly lows = new Int32Array(CAPACITY);
  readonly highs = new Int32Array(CAPACITY);
  readonly #spaces: AddressSpace[] = [];
  readonly #samples: SampleRecord[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get isFull(): boolean {
    return this.#size === CAPACITY;
  }

  add(labels: number, low: number, high: number, space: AddressSpace, sample: SampleRecord): void {
    const at = this.#size++;
    this.labels[at] = labels;
    this.lows[at] = low;
    this.highs[at] = high;
    this.#spaces[at] = space;
    this.#samples[at] = sample;
  }

  spaceAt(index: number): AddressSpace {
    return this.#spaces[index]!;
  }

  sampleAt(index: number): SampleRecord {
    return this.#samples[index]!;
  }

  clear(): void {
    this.#size = 0;
  }
}
