import { compareText } from '../lib/compare-text.js';

/**
 * A function as called by its parent: a node of a call tree, a bar of a flame graph. A tree is never deeper than
 * {@link MAX_DEPTH}, so recursion over one is safe.
 */
export interface CallNode {
  readonly name: string;
  /** Whether it is kernel code; absent where the tree was made of names alone. */
  readonly isKernel?: boolean | undefined;
  /** Of its own samples and those of all that it called. */
  readonly value: number;
  /** Of its own samples. */
  readonly self: number;
  /** What it called, each name once: in the order of {@link compareCalls}. */
  readonly children: readonly CallNode[];
}

/** The name of a node that sums calls which were cut for being too small. */
export const OTHER_NAME = 'other';
/** Calls from the root on that are told apart: deeper ones, of endless recursion, are one node. */
export const MAX_DEPTH = 1000;
const DEEPER_CALLS = '[deeper calls]';

/** A call of a stack. */
export type Call = Pick<CallNode, 'name' | 'isKernel'>;

class GrowingNode implements CallNode {
  readonly name: string;
  readonly isKernel: boolean | undefined;
  value = 0;
  self = 0;
  readonly calls = new Map<string, GrowingNode>();
  #children: readonly CallNode[] | null = null;

  constructor({ name, isKernel }: Call) {
    this.name = name;
    this.isKernel = isKernel;
  }

  /** Sorted when they are asked for: of a large tree most never are. */
  get children(): readonly CallNode[] {
    this.#children ??= [...this.calls.values()].sort(compareCalls);
    return this.#children;
  }

  /** The node of a call, made where it is new, with what is added to it. */
  grow(call: Call, value: number): GrowingNode {
    let node = this.calls.get(call.name);
    if (!node) {
      node = new GrowingNode(call);
      this.calls.set(call.name, node);
    }
    node.value += value;
    return node;
  }
}

/** Adds stacks up to a call tree. */
export class CallTreeBuilder {
  readonly #root: GrowingNode;

  constructor(rootName: string) {
    this.#root = new GrowingNode({ name: rootName });
  }

  /** Adds the value of a stack, root first. */
  add(stack: readonly Call[], value: number): void {
    let node = this.#root;
    node.value += value;
    const depth = Math.min(stack.length, MAX_DEPTH);
    for (let at = 0; at < depth; at++) node = node.grow(stack[at]!, value);
    if (stack.length > depth) node = node.grow({ ...stack.at(-1)!, name: DEEPER_CALLS }, value);
    node.self += value;
  }

  /** The tree of what was added. Add nothing more. */
  build(): CallNode {
    return this.#root;
  }
}

/** Orders calls by name, `other` last; for `sort`. */
export function compareCalls(a: Call, b: Call): number {
  if (a.name === OTHER_NAME || b.name === OTHER_NAME) {
    return Number(a.name === OTHER_NAME) - Number(b.name === OTHER_NAME);
  }
  return compareText(a.name, b.name);
}

/** The children of a node in any order: of a tree that is cut, few need to be sorted. */
export function unsortedChildren(node: CallNode): Iterable<CallNode> {
  return node instanceof GrowingNode ? node.calls.values() : node.children;
}
