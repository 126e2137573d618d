/** Values by key, the one with the largest key first: adding and taking cost log n. Equal keys come in any order. */
export class MaxHeap<T> {
  /** No entry has a larger key than the one at half its index, which is its parent; the first stands at 1. */
  readonly #keys: number[] = [Number.POSITIVE_INFINITY];
  readonly #values: (T | undefined)[] = [undefined];

  get size(): number {
    return this.#keys.length - 1;
  }

  add(key: number, value: T): void {
    let at = this.#keys.length;
    for (let parent = at >> 1; this.#keys[parent]! < key; parent = at >> 1) {
      this.#put(at, this.#keys[parent]!, this.#values[parent]);
      at = parent;
    }
    this.#put(at, key, value);
  }

  /** Takes out the value with the largest key; undefined when there is none. */
  take(): T | undefined {
    if (this.size === 0) return undefined;
    const largest = this.#values[1];
    const key = this.#keys.pop()!;
    const value = this.#values.pop();
    if (this.size > 0) this.#sink(key, value);
    return largest;
  }

  /** Puts an entry where the first one was, and lets larger ones rise above it. */
  #sink(key: number, value: T | undefined): void {
    let at = 1;
    for (;;) {
      let child = at * 2;
      if (child + 1 <= this.size && this.#keys[child + 1]! > this.#keys[child]!) child++;
      if (child > this.size || this.#keys[child]! <= key) break;
      this.#put(at, this.#keys[child]!, this.#values[child]);
      at = child;
    }
    this.#put(at, key, value);
  }

  #put(at: number, key: number, value: T | undefined): void {
    this.#keys[at] = key;
    this.#values[at] = value;
  }
}
