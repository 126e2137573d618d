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

const NO_LABELS: Labels = {};

/** Most label sets remembered; beyond it all are forgotten at the next window and start again. */
export const MAX_LABEL_SETS = 100_000;

/**
 * Interns the label sets of samples: each label narrows a trie by one step, so
 * a sample costs one map look-up per label and builds no string.
 */
export class LabelSets {
  readonly #sources: readonly LabelSource[];
  #root: Node = { children: new Map(), index: -1 };
  #sets: Labels[] = [];

  constructor(sources: readonly LabelSource[]) {
    this.#sources = sources;
  }

  /** The index of the sample's label set. */
  indexOf(sample: SampleRecord): number {
    if (this.#sources.length === 0) return 0;
    let node = this.#root;
    for (let depth = 0; depth < this.#sources.length; depth++) {
      const value = this.#sources[depth]!.value(sample);
      node = node.children.get(value) ?? this.#extend(node, value, depth, sample);
    }
    return node.index;
  }

  /** The labels of a set that {@link indexOf} named. */
  labelsOf(index: number): Labels {
    return this.#sets[index] ?? NO_LABELS;
  }

  /** Forgets the sets once there are more than {@link MAX_LABEL_SETS}; indices given before are void then. */
  prune(): void {
    if (this.#sets.length <= MAX_LABEL_SETS) return;
    this.#root = { children: new Map(), index: -1 };
    this.#sets = [];
  }

  #extend(node: Node, value: string, depth: number, sample: SampleRecord): Node {
    const isLast = depth === this.#sources.length - 1;
    const child: Node = { children: new Map(), index: isLast ? this.#sets.length : -1 };
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
