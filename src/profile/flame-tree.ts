import { labelValue } from '../model/labels.js';
import type { CountedStacks } from '../model/profile.js';
import { samplesOf } from '../model/sample-table.js';
import { shownName } from './shown-name.js';

/** A bar of a flame graph: a function as called by its parent. */
export interface FlameNode {
  readonly name: string;
  readonly isKernel: boolean;
  /** Samples in it and below. */
  readonly value: number;
  /** By name. */
  readonly children: readonly FlameNode[];
}

interface GrowingNode {
  readonly name: string;
  readonly isKernel: boolean;
  value: number;
  readonly children: Map<string, GrowingNode>;
}

/** Calls from the root on that are told apart: deeper ones, of endless recursion, are one bar. Whoever reads a tree may go down it by recursion. */
const MAX_DEPTH = 1000;
const DEEPER_CALLS = '[deeper calls]';

/**
 * The call tree of a profile, by its first value (samples); the root is `all`. With
 * `by`, the values of that sample label are the first level, `cpu=3`.
 */
export function createFlameTree(profile: CountedStacks, by?: string): FlameNode {
  const root = createNode('all', false);
  for (const { stack, labels, values } of samplesOf(profile.samples)) {
    const value = values[0] ?? 0;
    let node = root;
    node.value += value;
    if (by !== undefined) node = grow(node, `${by}=${labelValue(labels, by)}`, false, value);
    const deepest = Math.max(0, stack.length - MAX_DEPTH);
    for (let i = stack.length - 1; i >= deepest; i--) {
      const frame = stack[i]!;
      node = grow(node, shownName(frame), frame.isKernel, value);
    }
    if (deepest > 0) grow(node, DEEPER_CALLS, stack[0]!.isKernel, value);
  }
  return finish(root);
}

function createNode(name: string, isKernel: boolean): GrowingNode {
  return { name, isKernel, value: 0, children: new Map() };
}

function grow(parent: GrowingNode, name: string, isKernel: boolean, value: number): GrowingNode {
  let child = parent.children.get(name);
  if (!child) {
    child = createNode(name, isKernel);
    parent.children.set(name, child);
  }
  child.value += value;
  return child;
}

function finish({ name, isKernel, value, children }: GrowingNode): FlameNode {
  const sorted = [...children.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return { name, isKernel, value, children: sorted.map(finish) };
}
