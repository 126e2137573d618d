import type { Labels } from '../model/labels.js';
import { functionsOfStack, groupRows, type SampleTable } from '../model/sample-table.js';

/** A small profile of only some of a window's samples, each with one more label: cheap to plot and to screen a fleet by. */
export interface DerivedProfile {
  /** The first part of its profile type id. */
  readonly name: 'kernel_lock' | 'kernel_probe';
  /** The label that its samples have beside their own. */
  readonly label: string;
  /** The value of the label, by the names of a stack's functions, leaf first; null of stacks that are not in the profile. */
  readonly labelValueOf: (functions: readonly string[]) => string | null;
}

/** The samples that are in a derived profile. */
export function derivedSamples(samples: SampleTable, { label, labelValueOf }: DerivedProfile): SampleTable {
  const { stackOf, valueCount } = samples;
  const valueOfStack = new Map<number, string | null>();
  const labelSets = new ExtendedLabels(samples.labelSets, label);
  const rows: number[] = [];
  const labelsOf: number[] = [];
  for (let row = 0; row < samples.rowCount; row++) {
    const stack = stackOf[row]!;
    let value = valueOfStack.get(stack);
    if (value === undefined) {
      value = labelValueOf(functionsOfStack(samples, stack));
      valueOfStack.set(stack, value);
    }
    if (value === null) continue;
    rows.push(row);
    labelsOf.push(labelSets.numberOf(samples.labelsOf[row]!, value));
  }
  return groupRows(samples.frames, samples.stacks, labelSets.sets, {
    rowCount: rows.length,
    stackOf: Uint32Array.from(rows, (row) => stackOf[row]!),
    labelsOf: Uint32Array.from(labelsOf),
    values: Float64Array.from(rows.flatMap((row) => valuesOfRow(samples, row))),
    valueCount,
  });
}

function valuesOfRow({ values, valueCount }: SampleTable, row: number): number[] {
  return [...values.subarray(row * valueCount, (row + 1) * valueCount)];
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
