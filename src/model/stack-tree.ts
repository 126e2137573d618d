/** The empty stack: where all stacks begin. */
export const EMPTY_STACK = 0;

/** Small, so that what grows has grown before it is compiled: V8 throws code away that took a field for constant. */
const FIRST_CAPACITY = 1 << 4;
const FREE = 0;

/**
 * Stacks of 32-bit words (numbers of frames, or of addresses) that share their callers: a
 * stack is a node, its word the leaf, its parent the stack that called it. Equal stacks are the
 * same node. Nodes are numbered from 0, parents before their children: what is known of
 * callers carries over to all stacks in one pass, and a stack costs what is new in it.
 */
export class StackTree {
  /** Parent and word of each node. */
  #nodes = new Uint32Array(2 * FIRST_CAPACITY);
  /** Open addressing: the node in each slot; the empty stack is in none. */
  #slots = new Uint32Array(2 * FIRST_CAPACITY);
  #size = 1;

  /** How many nodes there are, the empty stack among them. */
  get size(): number {
    return this.#size;
  }

  /** The stack that is `word` called by `parent`. */
  childOf(parent: number, word: number): number {
    const slots = this.#slots;
    const nodes = this.#nodes;
    const mask = slots.length - 1;
    for (let slot = hashOf(parent, word) & mask; ; slot = (slot + 1) & mask) {
      const node = slots[slot]!;
      if (node === FREE) return this.#add(slot, parent, word);
      if (nodes[2 * node + 1] === word && nodes[2 * node] === parent) return node;
    }
  }

  /** The stack of words, leaf first. */
  of(words: ArrayLike<number>): number {
    let stack = EMPTY_STACK;
    for (let i = words.length - 1; i >= 0; i--) stack = this.childOf(stack, words[i]!);
    return stack;
  }

  /** The stack without its leaf; not of the empty one. */
  parentOf(stack: number): number {
    return this.#nodes[2 * stack]!;
  }

  /** The leaf; not of the empty stack. */
  wordOf(stack: number): number {
    return this.#nodes[2 * stack + 1]!;
  }

  /** The words of a stack, leaf first. */
  wordsOf(stack: number): number[] {
    const words: number[] = [];
    for (let node = stack; node !== EMPTY_STACK; node = this.parentOf(node)) words.push(this.wordOf(node));
    return words;
  }

  /** Adds all stacks to `target`, `map[word]` for each word. Returns their numbers there. */
  mapTo(target: StackTree, map: ArrayLike<number>): Uint32Array {
    const nodes = this.#nodes;
    const mapped = new Uint32Array(this.#size);
    for (let node = 1; node < mapped.length; node++) {
      mapped[node] = target.childOf(mapped[nodes[2 * node]!]!, map[nodes[2 * node + 1]!]!);
    }
    return mapped;
  }

  /** Forgets all stacks and keeps the memory. */
  clear(): void {
    this.#slots.fill(FREE);
    this.#size = 1;
  }

  #add(slot: number, parent: number, word: number): number {
    const node = this.#size++;
    this.#slots[slot] = node;
    if (2 * node === this.#nodes.length) {
      const larger = new Uint32Array(4 * node);
      larger.set(this.#nodes);
      this.#nodes = larger;
    }
    this.#nodes[2 * node] = parent;
    this.#nodes[2 * node + 1] = word;
    if (2 * this.#size > this.#slots.length) this.#rehash();
    return node;
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let node = 1; node < this.#size; node++) {
      let slot = hashOf(this.parentOf(node), this.wordOf(node)) & mask;
      while (slots[slot] !== FREE) slot = (slot + 1) & mask;
      slots[slot] = node;
    }
    this.#slots = slots;
  }
}

function hashOf(parent: number, word: number): number {
  const hash = Math.imul(Math.imul(parent, 0x9e3779b1) ^ word, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}
