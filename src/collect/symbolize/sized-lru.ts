/** A value and whether it is still kept. Code that holds it need not look it up again. */
export class Kept<Value> {
  /** Undefined once the value was forgotten. */
  value: Value | undefined;
  sizeBytes: number;
  isUsed = false;

  constructor(value: Value, sizeBytes: number) {
    this.value = value;
    this.sizeBytes = sizeBytes;
  }

  /** The value, undefined once it was forgotten; using it keeps it longer. */
  use(): Value | undefined {
    this.isUsed = true;
    return this.value;
  }
}

/**
 * A map that forgets what was not used for long when the sum of its values' sizes
 * exceeds a limit. It goes round ("second chance"): what was used since it last came
 * by is spared, so that a use costs no more than a mark.
 */
export class SizedLru<Value> {
  readonly #maxBytes: number;
  /** In the order in which they are looked at when room is needed. */
  readonly #entries = new Map<string, Kept<Value>>();
  #sizeBytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** What the values take, as told. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key)?.use();
  }

  /** The value under `key` for who asks for it often, undefined when it is not kept. */
  entry(key: string): Kept<Value> | undefined {
    return this.#entries.get(key);
  }

  /** Keeps a value; one that is larger than the limit alone stays until the next comes. Who holds the entry of the one that it replaces has the new one. */
  set(key: string, value: Value, sizeBytes: number): Kept<Value> {
    const entry = this.#entries.get(key) ?? new Kept(value, 0);
    this.#sizeBytes += sizeBytes - entry.sizeBytes;
    entry.value = value;
    entry.sizeBytes = sizeBytes;
    this.#entries.set(key, entry);
    this.#makeRoom(entry);
    return entry;
  }

  #makeRoom(added: Kept<Value>): void {
    // What is put back comes by again.
    for (const [key, entry] of this.#entries) {
      if (this.#sizeBytes <= this.#maxBytes || this.#entries.size === 1) return;
      this.#entries.delete(key);
      if (entry === added || entry.isUsed) {
        entry.isUsed = false;
        this.#entries.set(key, entry);
      } else {
        entry.value = undefined;
        this.#sizeBytes -= entry.sizeBytes;
      }
    }
  }
}
