/** A place in a call tree: the address that a callchain has there, and what is called from it. */
interface CallNode {
  readonly address: number;
  readonly children: CallNode[];
}

/** The same numbers for a seed, from 0 to 1. */
export type Random = () => number;

/** Calls of one function; few of them are hot. */
const MAX_CALLEES = 4;
/** How much steeper than even the choice among them is. */
const SKEW = 16;

export function createRandom(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * A program's calls, as a tree that grows as paths are taken. Stacks are paths in it: they share
 * their callers as those of real programs do, which stacks of random frames would not.
 */
export class CallTree {
  readonly #random: Random;
  readonly #createAddress: () => number;
  readonly #root: CallNode;

  constructor(random: Random, createAddress: () => number) {
    this.#random = random;
    this.#createAddress = createAddress;
    this.#root = { address: createAddress(), children: [] };
  }

  /** A stack of `depth` addresses, leaf first. With `drift` (0 to MAX_CALLEES), other calls are the hot ones. */
  path(depth: number, drift: number): number[] {
    const addresses = [];
    let node = this.#root;
    for (let level = 0; level < depth; level++) {
      addresses.unshift(node.address);
      const callee = (Math.floor(this.#random() ** SKEW * MAX_CALLEES) + drift) % MAX_CALLEES;
      node.children[callee] ??= { address: this.#createAddress(), children: [] };
      node = node.children[callee];
    }
    return addresses;
  }
}
