/** Most distinct callchains of one table: 4 M at 25 frames would be 800 MB, so a window that reaches it is closed early. */
export const MAX_CALLCHAINS = 1 << 20;

const EMPTY = 0;

/**
 * Interns callchains: equal words of equal owners get the same index, counted
 * from 0. Callchains are copied into one flat arena, so adding a known one
 * allocates nothing.
 */
export class CallchainTable {
  #arena = new Uint32Array(1 << 16);
  #arenaUsed = 0;
  #starts = new Uint32Array(1 << 10);
  #lengths = new Uint32Array(1 << 10);
  #owners = new Uint32Array(1 << 10);
  #hashes = new Uint32Array(1 << 10);
  /** Index + 1 of the callchain in each slot, 0 where free. */
  #slots = new Uint32Array(1 << 12);
  #size = 0;

  /** How many distinct callchains it holds. */
  get size(): number {
    return this.#size;
  }

  /**
   * The index of the callchain in the `wordCount` words from `words[start]` on.
   * `owner` (an address space) is part of its identity.
   */
  intern(owner: number, words: Uint32Array, start: number, wordCount: number): number {
    const hash = hashCallchain(owner, words, start, wordCount);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = this.#slots[slot]!;
      if (entry === EMPTY) break;
      if (this.#hashes[entry - 1] === hash && this.#equals(entry - 1, owner, words, start, wordCount)) {
        return entry - 1;
      }
      slot = (slot + 1) & mask;
    }
    const index = this.#append(owner, words, start, wordCount, hash);
    this.#slots[slot] = index + 1;
    if (this.#size * 2 > this.#slots.length) this.#rehash();
    return index;
  }

  /** The owner that callchain `index` was interned with. */
  ownerOf(index: number): number {
    return this.#owners[index]!;
  }

  /** The words of callchain `index`; a view that the next `intern` or `clear` invalidates. */
  wordsOf(index: number): Uint32Array {
    const start = this.#starts[index]!;
    return this.#arena.subarray(start, start + this.#lengths[index]!);
  }

  /** Forgets all callchains and keeps the memory for the next ones. */
  clear(): void {
    this.#slots.fill(EMPTY);
    this.#arenaUsed = 0;
    this.#size = 0;
  }

  #equals(index: number, owner: number, words: Uint32Array, start: number, wordCount: number): boolean {
    if (this.#owners[index] !== owner || this.#lengths[index] !== wordCount) return false;
    const arena = this.#arena;
    const base = this.#starts[index]!;
    for (let i = 0; i < wordCount; i++) {
      if (arena[base + i] !== words[start + i]) return false;
    }
    return true;
  }

  #append(owner: number, words: Uint32Array, start: number, wordCount: number, hash: number): number {
    const index = this.#size++;
    if (index === this.#starts.length) this.#growIndex();
    while (this.#arenaUsed + wordCount > this.#arena.length) this.#arena = doubled(this.#arena);
    for (let i = 0; i < wordCount; i++) this.#arena[this.#arenaUsed + i] = words[start + i]!;
    this.#starts[index] = this.#arenaUsed;
    this.#lengths[index] = wordCount;
    this.#owners[index] = owner;
    this.#hashes[index] = hash;
    this.#arenaUsed += wordCount;
    return index;
  }

  #growIndex(): void {
    this.#starts = doubled(this.#starts);
    this.#lengths = doubled(this.#lengths);
    this.#owners = doubled(this.#owners);
    this.#hashes = doubled(this.#hashes);
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let index = 0; index < this.#size; index++) {
      let slot = this.#hashes[index]! & mask;
      while (slots[slot] !== EMPTY) slot = (slot + 1) & mask;
      slots[slot] = index + 1;
    }
    this.#slots = slots;
  }
}

/** A 32-bit multiply-xor hash; callchains of one process differ in few words, so every word is mixed. */
function hashCallchain(owner: number, words: Uint32Array, start: number, wordCount: number): number {
  let hash = Math.imul(owner ^ 0x9e3779b9, 0x85ebca6b);
  const end = start + wordCount;
  for (let i = start; i < end; i++) {
    hash = Math.imul(hash ^ words[i]!, 0x01000193);
    hash ^= hash >>> 15;
  }
  return Math.imul(hash, 0xc2b2ae35) >>> 0;
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
