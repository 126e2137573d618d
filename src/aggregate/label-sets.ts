import type { Labels } from '../model/labels.js';
import type { SampleRecord } from '../model/perf-record.js';

/** One sample label: its name, and its value for a sample (`''`: the sample has no such label). */
export interface LabelSource {
  readonly name: string;
  value(sample: SampleRecord): string;
}

interface Node {
  readonly children: Map<string, Node>;
  /** Index of the label set that ends here, -1 at inner nodes. */
  readonly index: number;
}

/** Most label sets remembered; beyond it all are forgotten at the next window and start again. */
export const MAX_LABEL_SETS = 100_000;

/**
 * Interns the label sets of samples: each label narrows a trie by one step, so
 * a look-up costs one of a map per label and builds no string.
 */
export class LabelSets {
  readonly #sources: readonly LabelSource[];
  #root: Node = createNode(-1);
  #sets: Labels[] = [];

  constructor(sources: readonly LabelSource[]) {
    this.#sources = sources;
    if (sources.length > 0) return;
    this.#root = createNode(0);
    this.#sets = [{}];
  }

  /** The index of the sample's label set. */
  indexOf(sample: SampleRecord): number {
    let node = this.#root;
    for (let depth = 0; depth < this.#sources.length; depth++) {
      const value = this.#sources[depth]!.value(sample);
      node = node.children.get(value) ?? this.#extend(node, value, depth, sample);
    }
    return node.index;
  }

  /** The label sets that {@link indexOf} named, by index. */
  get sets(): readonly Labels[] {
    return this.#sets;
  }

  /** Forgets the sets once there are more than {@link MAX_LABEL_SETS}; indices given before are void then. */
  prune(): void {
    if (this.#sets.length <= MAX_LABEL_SETS) return;
    this.#root = createNode(-1);
    this.#sets = [];
  }

  #extend(node: Node, value: string, depth: number, sample: SampleRecord): Node {
    const isLast = depth === this.#sources.length - 1;
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
