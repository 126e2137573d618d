import { type Labels, labelsKey, omitLabels } from '../../model/labels.js';
import {
  functionsOfStack,
  groupRows,
  pickRows,
  relabel,
  type SampleTable,
} from '../../model/sample-table.js';
import { rowsWithKernelFrame } from './rows-with-kernel-frame.js';

/** Which of a window's samples are in a derived profile, and the label that they have there. */
export interface Derivation {
  /** The label that its samples have beside their own. */
  readonly label: string;
  /** Whether a function is one of those that a stack must have in the kernel to be in the profile: a quick look before the whole. */
  readonly isNeeded: (functionName: string) => boolean;
  /** The value of the label, by the names of such a stack's functions, leaf first; null of stacks that are not in the profile. */
  readonly labelValueOf: (functions: readonly string[]) => string | null;
}

/** What stands for the values of a derived label that are folded. */
export const FOLDED_VALUE = 'other';

/**
 * The samples that are in a derived profile, in about `maxSeries` label sets: of more, the
 * lightest values of its label become `other`. All other labels stay as they are, so
 * that sums by them are parts of those of the profile that it is derived from.
 */
export function derivedSamples(samples: SampleTable, derivation: Derivation, maxSeries: number): SampleTable {
  const { label } = derivation;
  const derived = withLabel(samples, derivation);
  const folded = lightestValues(derived, label, maxSeries);
  if (folded.size === 0) return derived;
  return relabel(derived, (labels) =>
    folded.has(labels[label] ?? '') ? { ...labels, [label]: FOLDED_VALUE } : labels,
  );
}

/** The lightest values of a label, as many as must be one for the label sets to be few enough; all, where they never are. */
function lightestValues(samples: SampleTable, label: string, maxSeries: number): ReadonlySet<string> {
  const folded = new Set<string>();
  if (samples.labelSets.length <= maxSeries) return folded;
  const weights = new Map<string, number>();
  const setsOf = new Map<string, Labels[]>();
  const valueOfSet = samples.labelSets.map((labels) => labels[label] ?? '');
  samples.labelSets.forEach((labels, set) => {
    const value = valueOfSet[set]!;
    setsOf.set(value, [...(setsOf.get(value) ?? []), labels]);
  });
  for (let row = 0; row < samples.rowCount; row++) {
    const value = valueOfSet[samples.labelsOf[row]!]!;
    weights.set(value, (weights.get(value) ?? 0) + samples.values[row * samples.valueCount]!);
  }
  const others = new Set<string>();
  let size = samples.labelSets.length;
  for (const [value] of [...weights].sort((x, y) => x[1] - y[1] || (x[0] < y[0] ? -1 : 1))) {
    if (size <= maxSeries) break;
    folded.add(value);
    size -= setsOf.get(value)!.length + others.size;
    for (const labels of setsOf.get(value)!) others.add(labelsKey(omitLabels(labels, [label])));
    size += others.size;
  }
  return folded;
}

/** The samples whose stacks have a value, with it as a label. */
function withLabel(samples: SampleTable, { label, isNeeded, labelValueOf }: Derivation): SampleTable {
  const valueOfStack = new Map<number, string | null>();
  const labelSets = new ExtendedLabels(samples.labelSets, label);
  const candidates = rowsWithKernelFrame(samples, isNeeded);
  const labelsOf = new Uint32Array(candidates.length);
  let size = 0;
  for (const row of candidates) {
    const stack = samples.stackOf[row]!;
    let value = valueOfStack.get(stack);
    if (value === undefined) {
      value = labelValueOf(functionsOfStack(samples, stack));
      valueOfStack.set(stack, value);
    }
    if (value === null) continue;
    // Those that are kept are moved to the front.
    candidates[size] = row;
    labelsOf[size++] = labelSets.numberOf(samples.labelsOf[row]!, value);
  }
  const rows = pickRows(samples, candidates.subarray(0, size));
  return groupRows(samples.frames, samples.stacks, labelSets.sets, { ...rows, labelsOf });
}

/** Numbers label sets with one more label. */
class ExtendedLabels {
  readonly sets: Labels[] = [];
  readonly #plain: readonly Labels[];
  readonly #label: string;
  readonly #numbers: Map<string, number>[] = [];

  constructor(plain: readonly Labels[], label: string) {
    this.#plain = plain;
    this.#label = label;
  }

  numberOf(labels: number, value: string): number {
    this.#numbers[labels] ??= new Map();
    const byValue = this.#numbers[labels];
    let number = byValue.get(value);
    if (number === undefined) {
      number = this.sets.push({ ...this.#plain[labels], [this.#label]: value }) - 1;
      byValue.set(value, number);
    }
    return number;
  }
}
