/**
 * Counts by a pair of small integers (label set, callchain): an open-addressing
 * table, since a Map would allocate a key per sample.
 */
export class PairCounts {
  /** first, second, count of each pair, in the order in which they were first met. */
  #pairs = new Uint32Array(3 << 4);
  /** Number + 1 of the pair in each slot, 0 where free. */
  #slots = new Uint32Array(2 << 4);
  #size = 0;

  /** How many distinct pairs were counted. */
  get size(): number {
    return this.#size;
  }

  /** Adds `count` (at least 1) to the count of the pair. */
  add(first: number, second: number, count: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hashOf(first, second) & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot]!;
      if (number === 0) {
        slots[slot] = this.#append(first, second, count);
        if (this.#size * 2 > slots.length) this.#rehash();
        return;
      }
      const at = (number - 1) * 3;
      if (this.#pairs[at + 1] === second && this.#pairs[at] === first) {
        this.#pairs[at + 2]! += count;
        return;
      }
    }
  }

  /** Calls `visit` for each pair, in the order in which they were first met. */
  forEach(visit: (first: number, second: number, count: number) => void): void {
    const pairs = this.#pairs;
    for (let at = 0; at < this.#size * 3; at += 3) visit(pairs[at]!, pairs[at + 1]!, pairs[at + 2]!);
  }

  /** Forgets all counts and keeps the memory. */
  clear(): void {
    this.#slots.fill(0);
    this.#size = 0;
  }

  /** Returns the number of the pair, counted from 1. */
  #append(first: number, second: number, count: number): number {
    const at = this.#size * 3;
    if (at === this.#pairs.length) {
      const larger = new Uint32Array(at * 2);
      larger.set(this.#pairs);
      this.#pairs = larger;
    }
    this.#pairs[at] = first;
    this.#pairs[at + 1] = second;
    this.#pairs[at + 2] = count;
    return ++this.#size;
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#size; number++) {
      let slot = hashOf(this.#pairs[number * 3]!, this.#pairs[number * 3 + 1]!) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

function hashOf(first: number, second: number): number {
  const hash = Math.imul(first ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(second, 0xc2b2ae35);
  return (hash ^ (hash >>> 15)) >>> 0;
}
