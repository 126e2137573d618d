/** Words of a block, and bits of an offset in one; the first blocks are smaller. */
const BLOCK_BITS = 18;
const BLOCK_WORDS = 1 << BLOCK_BITS;
const FIRST_BLOCK_WORDS = 1 << 12;

const EMPTY = 0;

/**
 * Numbers sequences of 32-bit words: equal ones get the same number, counted from 0.
 * They are copied into blocks that never move, so adding a known one allocates nothing
 * and growing copies nothing but the index.
 */
export class SequenceTable {
  readonly #blocks: Uint32Array[] = [];
  /** The block being filled, and how far it is. */
  #block = -1;
  #used = BLOCK_WORDS;
  /** Of each sequence: its block and offset there, its length, its hash. */
  #places = new Uint32Array(1 << 8);
  #lengths = new Uint32Array(1 << 8);
  #hashes = new Uint32Array(1 << 8);
  /** Number + 1 of the sequence in each slot, 0 where free. */
  #slots = new Uint32Array(1 << 10);
  #size = 0;
  #maxLength = 0;
  #words = 0;

  /** How many distinct sequences it holds. */
  get size(): number {
    return this.#size;
  }

  /** Words of the longest sequence. */
  get maxLength(): number {
    return this.#maxLength;
  }

  /** Words of all sequences. */
  get words(): number {
    return this.#words;
  }

  /** The number of the sequence of the first `length` words. */
  intern(words: Uint32Array, length: number): number {
    const hash = hashOf(words, 0, length);
    const slot = this.#find(words, 0, length, hash);
    const known = this.#slots[slot]!;
    if (known !== EMPTY) return known - 1;
    const number = this.#append(words, length, hash);
    this.#slots[slot] = number + 1;
    if (this.#size * 2 > this.#slots.length) this.#rehash();
    return number;
  }

  /** How many words a sequence has. */
  lengthOf(number: number): number {
    return this.#lengths[number]!;
  }

  /** Copies a sequence to the start of `target`, which has room for {@link maxLength}. Returns its length. */
  read(number: number, target: Uint32Array): number {
    const place = this.#places[number]!;
    const block = this.#blocks[place >>> BLOCK_BITS]!;
    const length = this.#lengths[number]!;
    const start = place & (BLOCK_WORDS - 1);
    for (let i = 0; i < length; i++) target[i] = block[start + i]!;
    return length;
  }

  /**
   * Puts `map[word]` in the place of each word. Returns, by number, the number of the
   * first sequence that is equal now; later ones keep their numbers and are in no more use.
   */
  replaceWords(map: Uint32Array): Uint32Array {
    const firsts = new Uint32Array(this.#size);
    this.#slots.fill(EMPTY);
    for (let number = 0; number < firsts.length; number++) {
      const place = this.#places[number]!;
      const block = this.#blocks[place >>> BLOCK_BITS]!;
      const start = place & (BLOCK_WORDS - 1);
      const length = this.#lengths[number]!;
      for (let at = start; at < start + length; at++) block[at] = map[block[at]!]!;
      const hash = hashOf(block, start, length);
      this.#hashes[number] = hash;
      const slot = this.#find(block, start, length, hash);
      if (this.#slots[slot] === EMPTY) this.#slots[slot] = number + 1;
      firsts[number] = this.#slots[slot]! - 1;
    }
    return firsts;
  }

  /** Forgets all sequences, and keeps as much memory as they took for the next ones. */
  clear(): void {
    this.#blocks.length = this.#block + 1;
    this.#block = -1;
    this.#used = BLOCK_WORDS;
    this.#slots.fill(EMPTY);
    this.#size = 0;
    this.#maxLength = 0;
    this.#words = 0;
  }

  /** The slot of an equal sequence, or the free one where it belongs. */
  #find(words: Uint32Array, start: number, length: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot]!;
      if (entry === EMPTY) return slot;
      if (this.#hashes[entry - 1] === hash && this.#equals(entry - 1, words, start, length)) return slot;
    }
  }

  #equals(number: number, words: Uint32Array, start: number, length: number): boolean {
    if (this.#lengths[number] !== length) return false;
    const place = this.#places[number]!;
    const block = this.#blocks[place >>> BLOCK_BITS]!;
    const base = place & (BLOCK_WORDS - 1);
    for (let i = 0; i < length; i++) if (block[base + i] !== words[start + i]) return false;
    return true;
  }

  #append(words: Uint32Array, length: number, hash: number): number {
    const number = this.#size++;
    if (number === this.#places.length) this.#growIndex();
    if (this.#block < 0 || this.#used + length > this.#blocks[this.#block]!.length) this.#startBlock(length);
    const block = this.#blocks[this.#block]!;
    for (let i = 0; i < length; i++) block[this.#used + i] = words[i]!;
    this.#places[number] = (this.#block << BLOCK_BITS) | this.#used;
    this.#lengths[number] = length;
    this.#hashes[number] = hash;
    this.#used += length;
    this.#words += length;
    if (length > this.#maxLength) this.#maxLength = length;
    return number;
  }

  /** A sequence that is longer than a block gets a larger one, in which nothing else starts. */
  #startBlock(length: number): void {
    const index = ++this.#block;
    const known = this.#blocks[index];
    if (known === undefined || known.length < length) {
      const usual = index < BLOCK_BITS ? Math.min(BLOCK_WORDS, FIRST_BLOCK_WORDS << index) : BLOCK_WORDS;
      this.#blocks[index] = new Uint32Array(Math.max(usual, length));
    }
    this.#used = 0;
  }

  #growIndex(): void {
    this.#places = doubled(this.#places);
    this.#lengths = doubled(this.#lengths);
    this.#hashes = doubled(this.#hashes);
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#size; number++) {
      let slot = this.#hashes[number]! & mask;
      while (slots[slot] !== EMPTY) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

/** A polynomial of the words, its bits mixed at the end: one multiplication a word. */
function hashOf(words: Uint32Array, start: number, length: number): number {
  let hash = length;
  for (let at = start; at < start + length; at++) hash = (Math.imul(hash, 0x9e3779b1) + words[at]!) | 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
