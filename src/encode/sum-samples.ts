import { CallchainTable } from '../aggregate/index.js';
import type { Frame } from '../model/frame.js';
import { type Labels, labelsKey } from '../model/labels.js';
import type { ProfileSample } from '../model/profile.js';

/** Samples of a profile as a table: each stack of equal frames and each set of equal labels has a number. */
export interface SampleTable {
  /** Each distinct frame once, in order of appearance. */
  readonly frames: readonly Frame[];
  /** Each distinct label set once. */
  readonly labelSets: readonly Labels[];
  /** Equal stacks of equal labels once, in order of their label sets. */
  readonly rows: readonly SampleRow[];
}

/** The values of one stack under one label set. */
export interface SampleRow {
  /** Index into {@link SampleTable.labelSets}. */
  readonly labels: number;
  /** Indices into {@link SampleTable.frames}, leaf first. */
  readonly stack: Uint32Array;
  readonly values: number[];
}

/** Sums the samples whose labels and frames are equal. Frames are compared by what they say, not as objects. */
export function sumSamples(samples: readonly ProfileSample[]): SampleTable {
  const frames = new Numbering<Frame>(frameKey);
  const labelSets = new Numbering<Labels>(labelsKey);
  const table = new CallchainTable();
  const rows: SampleRow[] = [];
  let ids = new Uint32Array(256);
  for (const { stack, labels, values } of samples) {
    if (ids.length < stack.length) ids = new Uint32Array(stack.length * 2);
    for (let i = 0; i < stack.length; i++) ids[i] = frames.numberOf(stack[i]!);
    const labelSet = labelSets.numberOf(labels);
    const index = table.intern(labelSet, ids, 0, stack.length);
    const row = rows[index];
    if (row) addValues(row.values, values);
    else rows.push({ labels: labelSet, stack: ids.slice(0, stack.length), values: [...values] });
  }
  rows.sort((a, b) => a.labels - b.labels);
  return { frames: frames.items, labelSets: labelSets.items, rows };
}

/** Numbers equal things alike; the same object is looked at once. */
class Numbering<T extends object> {
  readonly items: T[] = [];
  readonly #keyOf: (item: T) => string;
  readonly #byObject = new Map<T, number>();
  readonly #byKey = new Map<string, number>();

  constructor(keyOf: (item: T) => string) {
    this.#keyOf = keyOf;
  }

  numberOf(item: T): number {
    const known = this.#byObject.get(item);
    if (known !== undefined) return known;
    const key = this.#keyOf(item);
    const number = this.#byKey.get(key) ?? this.items.push(item) - 1;
    this.#byKey.set(key, number);
    this.#byObject.set(item, number);
    return number;
  }
}

function frameKey({ systemName, mapping, address }: Frame): string {
  const place = mapping ? `${mapping.fileName}\0${mapping.buildId}\0${mapping.start}` : '';
  return `${systemName}\0${address}\0${place}`;
}

function addValues(sums: number[], values: readonly number[]): void {
  for (let i = 0; i < values.length; i++) sums[i] = (sums[i] ?? 0) + values[i]!;
}
