import type { Labels } from '../model/labels.js';
import type { SampleRecord } from '../model/perf-record.js';

/** One sample label: its name, and its value for a sample (`''`: the sample has no such label). */
export interface LabelSource {
  readonly name: string;
  value(sample: SampleRecord): string;
  /** Whether it is the same for all samples of a CPU. */
  readonly isOfCpu?: boolean;
}

interface Node {
  readonly children: Map<string, Node>;
  /** Index of the label set that ends here, -1 at inner nodes. */
  readonly index: number;
}

/** Most label sets remembered; beyond it all are forgotten at the next window and start again. */
export const MAX_LABEL_SETS = 100_000;

/**
 * Interns the label sets of samples: each label narrows a trie by one step, those of the CPU
 * all at once, so a look-up costs one of a map per other label and builds no string.
 */
export class LabelSets {
  readonly #sources: readonly LabelSource[];
  /** The same, those of the CPU first. */
  readonly #steps: readonly LabelSource[];
  readonly #cpuSteps: number;
  #root: Node = createNode(-1);
  /** Where the steps of each CPU lead. */
  #nodeOfCpu: Node[] = [];
  #sets: Labels[] = [];

  constructor(sources: readonly LabelSource[]) {
    this.#sources = sources;
    const ofCpu = sources.filter(({ isOfCpu }) => isOfCpu);
    this.#steps = [...ofCpu, ...sources.filter(({ isOfCpu }) => !isOfCpu)];
    this.#cpuSteps = ofCpu.length;
    if (sources.length > 0) return;
    this.#root = createNode(0);
    this.#sets = [{}];
  }

  /** The index of the sample's label set. */
  indexOf(sample: SampleRecord): number {
    const { cpu } = sample;
    this.#nodeOfCpu[cpu] ??= this.#walk(this.#root, 0, this.#cpuSteps, sample);
    return this.#walk(this.#nodeOfCpu[cpu], this.#cpuSteps, this.#steps.length, sample).index;
  }

  /** The label sets that {@link indexOf} named, by index. */
  get sets(): readonly Labels[] {
    return this.#sets;
  }

  /** Forgets the sets once there are more than {@link MAX_LABEL_SETS}; indices given before are void then. */
  prune(): void {
    if (this.#sets.length <= MAX_LABEL_SETS) return;
    this.#root = createNode(-1);
    this.#nodeOfCpu = [];
    this.#sets = [];
  }

  /** The node behind some steps from a node that stands before the first of them. */
  #walk(start: Node, first: number, end: number, sample: SampleRecord): Node {
    let node = start;
    for (let depth = first; depth < end; depth++) {
      const value = this.#steps[depth]!.value(sample);
      node = node.children.get(value) ?? this.#extend(node, value, depth, sample);
    }
    return node;
  }

  #extend(node: Node, value: string, depth: number, sample: SampleRecord): Node {
    const isLast = depth === this.#steps.length - 1;
    const child = createNode(isLast ? this.#sets.length : -1);
    if (isLast) this.#sets.push(this.#labels(sample));
    node.children.set(value, child);
    return child;
  }

  #labels(sample: SampleRecord): Labels {
    const labels: Record<string, string> = {};
    for (const source of this.#sources) {
      const value = source.value(sample);
      if (value !== '') labels[source.name] = value;
    }
    return labels;
  }
}

function createNode(index: number): Node {
  return { children: new Map(), index };
}
