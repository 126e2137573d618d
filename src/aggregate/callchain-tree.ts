import { EMPTY_STACK, type StackTree } from '../model/stack-tree.js';
import { LocationTable } from './location-table.js';

const WORDS = 5;
/** Small, so that what grows has grown before it is compiled: V8 throws code away that took a field for constant. */
const FIRST_CAPACITY = 1 << 4;
const FREE = 0;
/** Where in a node its last child is. */
const LAST_CHILD = 4;
const NO_CHILD = 0;
/** In the place of a location: the node is no address. */
const NO_LOCATION = 0xffff_ffff;
/** Set in the parent of a node that enters a space: there is no address that could be taken for it. */
const ENTERS = 0x8000_0000;

/**
 * Callchains that share their callers, as stacks of a {@link StackTree} do, but of addresses:
 * a node is an address in the space that the nodes below it entered last. One look-up finds an
 * entry, and only a new one asks for the number of its address: most entries were there before.
 */
export class CallchainTree {
  /** The addresses of all callchains. */
  readonly locations = new LocationTable();
  /** parent, low, high, location of each node, and which of its children was found last. */
  #nodes = new Uint32Array(WORDS * FIRST_CAPACITY);
  /** Open addressing: the node in each slot; the empty callchain is in none. */
  #slots = new Uint32Array(2 * FIRST_CAPACITY);
  #size = 1;

  /** How many nodes there are. */
  get size(): number {
    return this.#size;
  }

  /** The callchain `parent`, to be continued in a space. */
  enter(parent: number, space: number): number {
    return this.#find((parent | ENTERS) >>> 0, space, 0, -1);
  }

  /** The callchain that is the address with these halves called by `parent`, which entered `space`. */
  childOf(parent: number, low: number, high: number, space: number): number {
    return this.#find(parent, low, high, space);
  }

  /** Adds the stack of each callchain to `target`; `frameOf` has the frame of each location. Returns the stacks by callchain. */
  toStacks(target: StackTree, frameOf: Uint32Array): Uint32Array {
    const nodes = this.#nodes;
    const stackOf = new Uint32Array(this.#size);
    for (let node = 1; node < stackOf.length; node++) {
      const at = WORDS * node;
      const stack = stackOf[(nodes[at]! & ~ENTERS) >>> 0]!;
      const location = nodes[at + 3]!;
      stackOf[node] = location === NO_LOCATION ? stack : target.childOf(stack, frameOf[location]!);
    }
    return stackOf;
  }

  /** Forgets all callchains and keeps the memory. */
  clear(): void {
    this.locations.clear();
    this.#slots.fill(FREE);
    this.#nodes[LAST_CHILD] = NO_CHILD;
    this.#size = 1;
  }

  #find(parent: number, low: number, high: number, space: number): number {
    const nodes = this.#nodes;
    // Most calls are the ones that were there before; and the node is needed next, a slot only now.
    const lastChild = WORDS * ((parent & ~ENTERS) >>> 0) + LAST_CHILD;
    const last = nodes[lastChild]!;
    const at = WORDS * last;
    const isSame = nodes[at + 1] === low && nodes[at] === parent && nodes[at + 2] === high;
    if (isSame && last !== NO_CHILD) return last;
    const node = this.#lookUp(parent, low, high, space);
    this.#nodes[lastChild] = node;
    return node;
  }

  #lookUp(parent: number, low: number, high: number, space: number): number {
    const slots = this.#slots;
    const nodes = this.#nodes;
    const mask = slots.length - 1;
    for (let slot = hashOf(parent, low, high) & mask; ; slot = (slot + 1) & mask) {
      const node = slots[slot]!;
      if (node === FREE) return this.#add(slot, parent, low, high, space);
      const at = WORDS * node;
      if (nodes[at + 1] === low && nodes[at] === parent && nodes[at + 2] === high) return node;
    }
  }

  #add(slot: number, parent: number, low: number, high: number, space: number): number {
    const node = this.#size++;
    this.#slots[slot] = node;
    const at = WORDS * node;
    if (at === this.#nodes.length) {
      const larger = new Uint32Array(2 * at);
      larger.set(this.#nodes);
      this.#nodes = larger;
    }
    this.#nodes[at] = parent;
    this.#nodes[at + 1] = low;
    this.#nodes[at + 2] = high;
    this.#nodes[at + LAST_CHILD] = NO_CHILD;
    this.#nodes[at + 3] = parent >= ENTERS ? NO_LOCATION : this.locations.numberOf(space, low, high);
    if (2 * this.#size > this.#slots.length) this.#rehash();
    return node;
  }

  #rehash(): void {
    const nodes = this.#nodes;
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let node = EMPTY_STACK + 1; node < this.#size; node++) {
      const at = WORDS * node;
      let slot = hashOf(nodes[at]!, nodes[at + 1]!, nodes[at + 2]!) & mask;
      while (slots[slot] !== FREE) slot = (slot + 1) & mask;
      slots[slot] = node;
    }
    this.#slots = slots;
  }
}

function hashOf(parent: number, low: number, high: number): number {
  const hash = Math.imul(Math.imul(parent, 0x9e3779b1) ^ low, 0x85ebca6b) ^ high;
  return hash ^ (hash >>> 15);
}
