/**
 * Counts by a pair of small integers (label set, callchain): an open-addressing
 * table, since a Map would allocate a key per sample.
 */
export class PairCounts {
  /** first, second, count of each entry; a count of 0 marks a free slot. */
  #entries = new Uint32Array(3 << 12);
  #size = 0;

  /** How many distinct pairs were counted. */
  get size(): number {
    return this.#size;
  }

  /** Adds `count` (at least 1) to the count of the pair. */
  add(first: number, second: number, count: number): void {
    const entry = this.#find(this.#entries, first, second);
    const before = this.#entries[entry + 2]!;
    this.#entries[entry + 2] = before + count;
    if (before > 0) return;
    this.#entries[entry] = first;
    this.#entries[entry + 1] = second;
    this.#size++;
    if (this.#size * 6 > this.#entries.length) this.#grow();
  }

  /** Calls `visit` for each pair, in no particular order. */
  forEach(visit: (first: number, second: number, count: number) => void): void {
    const entries = this.#entries;
    for (let entry = 0; entry < entries.length; entry += 3) {
      const count = entries[entry + 2]!;
      if (count > 0) visit(entries[entry]!, entries[entry + 1]!, count);
    }
  }

  /** Forgets all counts and keeps the memory. */
  clear(): void {
    this.#entries.fill(0);
    this.#size = 0;
  }

  /** The offset of the pair's entry, or of the free one where it belongs. */
  #find(entries: Uint32Array, first: number, second: number): number {
    const slots = entries.length / 3;
    const hash = Math.imul(first ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(second, 0xc2b2ae35);
    let slot = ((hash ^ (hash >>> 15)) >>> 0) & (slots - 1);
    for (;;) {
      const entry = slot * 3;
      if (entries[entry + 2] === 0) return entry;
      if (entries[entry] === first && entries[entry + 1] === second) return entry;
      slot = (slot + 1) & (slots - 1);
    }
  }

  #grow(): void {
    const larger = new Uint32Array(this.#entries.length * 2);
    this.forEach((first, second, count) => {
      const entry = this.#find(larger, first, second);
      larger[entry] = first;
      larger[entry + 1] = second;
      larger[entry + 2] = count;
    });
    this.#entries = larger;
  }
}
