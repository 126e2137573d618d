import type { Labels } from '../../../model/labels.js';
import type { SampleRecord } from '../../../model/perf-record.js';

/** One sample label: its name, and its value for a sample (`''`: the sample has no such label). */
export interface LabelSource {
  readonly name: string;
  value(sample: SampleRecord): string;
  /** What the value depends on alone: the sample's CPU, for which it stays what it is, or its process and cgroup. */
  readonly scope?: 'cpu' | 'process';
}

interface Node {
  /** Empty for the last label. */
  readonly children: Map<string, Node>;
  /** The labels on the way to it. */
  readonly labels: Labels;
  /** Index of the label set that ends here, -1 at inner nodes. */
  readonly index: number;
}

const NO_CHILDREN: Node['children'] = new Map();

/** Most label sets remembered; beyond it all are forgotten at the next window and start again. */
export const MAX_LABEL_SETS = 100_000;

/**
 * Interns the label sets of samples: each label narrows a trie by one step, those of the CPU
 * all at once, so a look-up costs one of a map, and one more per other label.
 */
export class LabelSets {
  /** Those of the CPU first. */
  readonly #steps: readonly LabelSource[];
  readonly #cpuSteps: number;
  #root: Node = createInnerNode({});
  /** Where the steps of each CPU lead. */
  readonly #nodeOfCpu = new Map<number, Node>();
  #sets: Labels[] = [];

  constructor(sources: readonly LabelSource[]) {
    const ofCpu = sources.filter(({ scope }) => scope === 'cpu');
    this.#steps = [...ofCpu, ...sources.filter(({ scope }) => scope !== 'cpu')];
    this.#cpuSteps = ofCpu.length;
    if (sources.length > 0) return;
    this.#root = this.#createLeaf({});
  }

  /** The index of the sample's label set. */
  indexOf(sample: SampleRecord): number {
    let node = this.#nodeOfCpu.get(sample.cpu);
    if (node === undefined) {
      node = this.#walk(this.#root, 0, this.#cpuSteps, sample);
      this.#nodeOfCpu.set(sample.cpu, node);
    }
    return this.#walk(node, this.#cpuSteps, this.#steps.length, sample).index;
  }

  /** The label sets that {@link indexOf} named, by index. */
  get sets(): readonly Labels[] {
    return this.#sets;
  }

  /** Forgets the sets once there are more than {@link MAX_LABEL_SETS}; indices given before are void then. */
  prune(): void {
    const isFull = this.#sets.length > MAX_LABEL_SETS;
    // Of a damaged recording, each sample may have a CPU of its own.
    if (isFull || this.#nodeOfCpu.size > MAX_LABEL_SETS) this.#nodeOfCpu.clear();
    if (!isFull) return;
    this.#root = createInnerNode({});
    this.#sets = [];
  }

  /** The node behind some steps from a node that stands before the first of them. */
  #walk(start: Node, first: number, end: number, sample: SampleRecord): Node {
    let node = start;
    for (let depth = first; depth < end; depth++) {
      const value = this.#steps[depth]!.value(sample);
      node = node.children.get(value) ?? this.#extend(node, value, depth);
    }
    return node;
  }

  #extend(node: Node, value: string, depth: number): Node {
    const { name } = this.#steps[depth]!;
    const labels = value === '' ? node.labels : { ...node.labels, [name]: value };
    const isLast = depth === this.#steps.length - 1;
    const child = isLast ? this.#createLeaf(labels) : createInnerNode(labels);
    node.children.set(value, child);
    return child;
  }

  #createLeaf(labels: Labels): Node {
    return { children: NO_CHILDREN, labels, index: this.#sets.push(labels) - 1 };
  }
}

function createInnerNode(labels: Labels): Node {
  return { children: new Map(), labels, index: -1 };
}
