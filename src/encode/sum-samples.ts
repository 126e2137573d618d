import { CallchainTable } from '../aggregate/index.js';
import type { Frame, Stack } from '../model/frame.js';
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
  /** Indices into {@link SampleTable.frames}, leaf first; shared by the rows of one stack. */
  readonly stack: Uint32Array;
  readonly values: number[];
}

/** Sums the samples whose labels and frames are equal. Frames are compared by what they say, not as objects. */
export function sumSamples(samples: readonly ProfileSample[]): SampleTable {
  const stacks = new StackNumbering();
  const labelSets = new Numbering<Labels>(labelsKey);
  const rowsOfLabels: Map<number, SampleRow>[] = [];
  for (const { stack, labels, values } of samples) {
    const labelSet = labelSets.numberOf(labels);
    const number = stacks.numberOf(stack);
    rowsOfLabels[labelSet] ??= new Map();
    const row = rowsOfLabels[labelSet].get(number);
    if (row) addValues(row.values, values);
    else
      rowsOfLabels[labelSet].set(number, {
        labels: labelSet,
        stack: stacks.wordsOf(number),
        values: [...values],
      });
  }
  const rows = rowsOfLabels.flatMap((of) => [...of.values()]);
  return { frames: stacks.frames, labelSets: labelSets.items, rows };
}

/** Numbers stacks of equal frames alike. */
class StackNumbering {
  readonly #frames = new Numbering<Frame>(frameKey);
  readonly #table = new CallchainTable();
  readonly #words: Uint32Array[] = [];
  readonly #byObject = new Map<Stack, number>();

  get frames(): readonly Frame[] {
    return this.#frames.items;
  }

  numberOf(stack: Stack): number {
    const known = this.#byObject.get(stack);
    if (known !== undefined) return known;
    const words = Uint32Array.from(stack, (frame) => this.#frames.numberOf(frame));
    const number = this.#table.intern(0, words, 0, words.length);
    this.#words[number] ??= words;
    this.#byObject.set(stack, number);
    return number;
  }

  wordsOf(number: number): Uint32Array {
    return this.#words[number]!;
  }
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
