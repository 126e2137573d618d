import type { SampleRecord } from '../../../model/perf-record.js';
import { CallchainHash } from './callchain-hash.js';
import { SampledCallchain } from './sampled-callchain.js';

/** As many as a processor asks its memory for at once, several times over. */
const CAPACITY = 64;

/** Samples that wait to be counted: the memory that is needed for many is fetched at once. */
export class WaitingSamples {
  readonly labels = new Uint32Array(CAPACITY);
  readonly callchains = Array.from({ length: CAPACITY }, () => new SampledCallchain());
  readonly #hash = new CallchainHash();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get isFull(): boolean {
    return this.#size === CAPACITY;
  }

  add(labels: number, spaceId: number, sample: SampleRecord): void {
    const at = this.#size++;
    this.labels[at] = labels;
    this.callchains[at]!.read(spaceId, sample, this.#hash);
  }

  /** Forgets them and their memory. */
  clear(): void {
    for (let i = 0; i < this.#size; i++) this.callchains[i]!.release();
    this.#size = 0;
  }
}
