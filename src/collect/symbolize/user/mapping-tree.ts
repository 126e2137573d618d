import type { Address } from '../address.js';
import { cutMapping, type UserMapping } from './user-mapping.js';

/**
 * Mappings without overlaps, by where they start: a balanced tree (AVL) that never changes. One
 * with another mapping has a few nodes of its own and shares the others, so that a process with tens of thousands of
 * mappings costs no more than others for each that it makes. Null is the empty one.
 */
export type MappingTree = Node | null;

interface Node {
  readonly mapping: UserMapping;
  readonly left: MappingTree;
  readonly right: MappingTree;
  readonly height: number;
  readonly size: number;
}

/** How many mappings there are. */
export function mappingCount(tree: MappingTree): number {
  return tree === null ? 0 : tree.size;
}

/** The mapping that covers `address`, null where none does. */
export function mappingAt(tree: MappingTree, address: Address): UserMapping | null {
  let last: UserMapping | null = null;
  for (let node = tree; node !== null; ) {
    if (node.mapping.start <= address) {
      last = node.mapping;
      node = node.right;
    } else node = node.left;
  }
  return last !== null && address < last.limit ? last : null;
}

/** Whether `test` holds for a mapping that lies between two addresses, if only in part. */
export function someMapping(
  tree: MappingTree,
  start: Address,
  limit: Address,
  test: (mapping: UserMapping) => boolean,
): boolean {
  if (tree === null) return false;
  const { mapping, left, right } = tree;
  if (mapping.start >= limit) return someMapping(left, start, limit, test);
  if (mapping.limit <= start) return someMapping(right, start, limit, test);
  return test(mapping) || someMapping(left, start, limit, test) || someMapping(right, start, limit, test);
}

/** The mappings with `added`; what it covers of others is cut away. */
export function withMapping(tree: MappingTree, added: UserMapping): MappingTree {
  const { start, limit } = added;
  let before = splitAt(tree, start)[0];
  const [covered, behind] = splitAt(tree, limit);
  // At either end of what it covers, one may reach over it.
  const first = lastOf(before);
  const last = lastOf(covered);
  if (first !== null && first.limit > start) {
    before = join(splitAt(before, first.start)[0], cutMapping(first, first.start, start), null);
  }
  const rest = last !== null && last.limit > limit ? cutMapping(last, limit, last.limit) : null;
  return join(before, added, rest === null ? behind : join(null, rest, behind));
}

function lastOf(tree: MappingTree): UserMapping | null {
  let node = tree;
  while (node?.right) node = node.right;
  return node?.mapping ?? null;
}

function heightOf(tree: MappingTree): number {
  return tree === null ? 0 : tree.height;
}

function createNode(left: MappingTree, mapping: UserMapping, right: MappingTree): Node {
  return {
    mapping,
    left,
    right,
    height: 1 + Math.max(heightOf(left), heightOf(right)),
    size: 1 + mappingCount(left) + mappingCount(right),
  };
}

/** The tree of `left`, `mapping` and `right`, which stand in this order and whose heights may differ by any number. */
function join(left: MappingTree, mapping: UserMapping, right: MappingTree): Node {
  const lean = heightOf(left) - heightOf(right);
  if (lean > 1) return balanced(left!.left, left!.mapping, join(left!.right, mapping, right));
  if (lean < -1) return balanced(join(left, mapping, right!.left), right!.mapping, right!.right);
  return createNode(left, mapping, right);
}

/** The same where the heights of `left` and `right` differ by two at most. */
function balanced(left: MappingTree, mapping: UserMapping, right: MappingTree): Node {
  const lean = heightOf(left) - heightOf(right);
  if (lean > 1) {
    const { left: outer, mapping: top, right: inner } = left!;
    if (heightOf(outer) >= heightOf(inner)) return createNode(outer, top, createNode(inner, mapping, right));
    const lower = createNode(outer, top, inner!.left);
    return createNode(lower, inner!.mapping, createNode(inner!.right, mapping, right));
  }
  if (lean < -1) {
    const { left: inner, mapping: top, right: outer } = right!;
    if (heightOf(outer) >= heightOf(inner)) return createNode(createNode(left, mapping, inner), top, outer);
    const lower = createNode(inner!.right, top, outer);
    return createNode(createNode(left, mapping, inner!.left), inner!.mapping, lower);
  }
  return createNode(left, mapping, right);
}

/** The mappings that start before `address`, and the others. */
function splitAt(tree: MappingTree, address: Address): [before: MappingTree, others: MappingTree] {
  if (tree === null) return [null, null];
  const { left, mapping, right } = tree;
  if (mapping.start < address) {
    const [before, others] = splitAt(right, address);
    return [join(left, mapping, before), others];
  }
  const [before, others] = splitAt(left, address);
  return [before, join(others, mapping, right)];
}
