import { twiceAsLong } from '../lib/growing-table.js';
import type { Frame, Stack } from './frame.js';
import { type Labels, labelsKey, lastingLabelsKey } from './labels.js';
import { StackTable } from './stack-table.js';

/** How often one stack was seen under one set of sample labels. */
export interface ProfileSample {
  readonly stack: Stack;
  /** Sample labels (`cpu`, `numa_node`, `process`); series labels belong to the profile. */
  readonly labels: Labels;
  /** One value per sample type of the profile. */
  readonly values: readonly number[];
}

/**
 * The samples of a profile in numbers: rows refer to stacks and label sets, stacks to
 * frames. A window has a hundred thousand of them, so none is an object;
 * {@link samplesOf} gives them as objects.
 */
export interface SampleTable {
  readonly frames: readonly Frame[];
  /** Stacks of numbers of frames; many are in no row. */
  readonly stacks: StackTable;
  /** Each set that a row has, once. */
  readonly labelSets: readonly Labels[];
  /** How many rows there are: one for each stack under each label set, those of a label set together. */
  readonly rowCount: number;
  /** The stack of each row. */
  readonly stackOf: Uint32Array;
  /** The label set of each row. */
  readonly labelsOf: Uint32Array;
  /** `valueCount` values of each row, one row after the other. */
  readonly values: Float64Array;
  readonly valueCount: number;
}

/** Rows that a {@link SampleTableBuilder} has room for at first. */
const FIRST_ROWS = 1 << 4;
/** Rows of a {@link SampleTableBuilder} that are first summed; then whenever they are twice as many. */
const FIRST_ROW_LIMIT = 1 << 18;

/** What stacks are made of. */
type FramesOfStacks = Pick<SampleTable, 'frames' | 'stacks'>;

/** Rows in any order, equal ones not yet summed; as in {@link SampleTable}. */
export type SampleRows = Pick<SampleTable, 'rowCount' | 'stackOf' | 'labelsOf' | 'values' | 'valueCount'>;

/** The sample at each row, as an object that the caller may keep. */
export function* samplesOf(table: SampleTable): Generator<ProfileSample> {
  const { labelSets, stackOf, labelsOf, values, valueCount } = table;
  for (let row = 0; row < table.rowCount; row++) {
    yield {
      stack: framesOfStack(table, stackOf[row]!),
      labels: labelSets[labelsOf[row]!]!,
      values: [...values.subarray(row * valueCount, (row + 1) * valueCount)],
    };
  }
}

/** The frames of a stack, leaf first. */
export function framesOfStack({ frames, stacks }: FramesOfStacks, stack: number): Frame[] {
  return stacks.toArray(stack).map((frame) => frames[frame]!);
}

/** The names of a stack's functions, leaf first. */
export function functionsOfStack(of: FramesOfStacks, stack: number): string[] {
  return framesOfStack(of, stack).map(({ functionName }) => functionName);
}

/** Numbers samples of `valueCount` values; those of equal frames and labels are summed. Frames are compared by what they say, not as objects. */
export function createSampleTable(samples: Iterable<ProfileSample>, valueCount: number): SampleTable {
  const builder = new SampleTableBuilder(valueCount);
  for (const sample of samples) builder.add(sample);
  return builder.build();
}

/** Makes one table of samples and of other tables, with which it shares nothing but frames and labels. */
export class SampleTableBuilder {
  readonly #frames = new Numbering<Frame>(frameKey);
  readonly #labelSets = new Numbering<Labels>((labels) => labelsKey(labels));
  readonly #stacks = new StackTable();
  readonly #valueCount: number;
  /** Rows, those of equal stacks and labels not summed yet. */
  #stackOf = new Uint32Array(FIRST_ROWS);
  #labelsOf = new Uint32Array(FIRST_ROWS);
  #values: Float64Array;
  #rowCount = 0;
  #rowLimit = FIRST_ROW_LIMIT;

  constructor(valueCount: number) {
    this.#valueCount = valueCount;
    this.#values = new Float64Array(FIRST_ROWS * valueCount);
  }

  /** Adds one sample. */
  add({ stack, labels, values }: ProfileSample): void {
    const frames = stack.map((frame) => this.#frames.numberOf(frame));
    this.addNumbered(frames, labels, values);
  }

  /** The number of a frame, for {@link addNumbered}. */
  numberOf(frame: Frame): number {
    return this.#frames.numberOf(frame);
  }

  /** Adds one sample whose stack, leaf first, is given in numbers of frames. */
  addNumbered(stack: readonly number[], labels: Labels, values: readonly number[]): void {
    this.#addRow(this.#stacks.of(stack), this.#labelSets.numberOf(labels), values, 0);
  }

  /** Adds all samples of a table. */
  addTable(table: SampleTable): void {
    const frames = Uint32Array.from(table.frames, (frame) => this.#frames.numberOf(frame));
    const labelSets = table.labelSets.map((labels) => this.#labelSets.numberOf(labels));
    const stacks = table.stacks.mapTo(this.#stacks, frames);
    for (let row = 0; row < table.rowCount; row++) {
      const labels = labelSets[table.labelsOf[row]!]!;
      this.#addRow(stacks[table.stackOf[row]!]!, labels, table.values, row * table.valueCount);
    }
    if (this.#rowCount > this.#rowLimit) this.#sumRows();
  }

  /** The table of what was added. Add nothing more. */
  build(): SampleTable {
    return groupRows(this.#frames.items, this.#stacks, this.#labelSets.items, {
      rowCount: this.#rowCount,
      stackOf: this.#stackOf,
      labelsOf: this.#labelsOf,
      values: this.#values,
      valueCount: this.#valueCount,
    });
  }

  #addRow(stack: number, labels: number, values: ArrayLike<number>, first: number): void {
    const row = this.#rowCount++;
    if (row === this.#stackOf.length) this.#grow();
    this.#stackOf[row] = stack;
    this.#labelsOf[row] = labels;
    for (let i = 0; i < this.#valueCount; i++)
      this.#values[row * this.#valueCount + i] = values[first + i] ?? 0;
  }

  #grow(): void {
    this.#stackOf = twiceAsLong(this.#stackOf);
    this.#labelsOf = twiceAsLong(this.#labelsOf);
    this.#values = twiceAsLong(this.#values);
  }

  #sumRows(): void {
    const { labelSets, stackOf, labelsOf, values, rowCount } = this.build();
    const numbers = labelSets.map((labels) => this.#labelSets.numberOf(labels));
    this.#rowCount = rowCount;
    this.#stackOf.set(stackOf);
    this.#labelsOf.set(labelsOf.map((labels) => numbers[labels]!));
    this.#values.set(values);
    this.#rowLimit = Math.max(FIRST_ROW_LIMIT, rowCount * 2);
  }
}

/** Maps the label sets of a table; rows that become equal are summed, those whose labels become null are left out. */
export function relabel(table: SampleTable, map: (labels: Labels) => Labels | null): SampleTable {
  const mapped = new Numbering<Labels>(lastingLabelsKey);
  const numbers: number[] = [];
  for (const labels of table.labelSets) {
    const target = map(labels);
    numbers.push(target === null ? LEFT_OUT : mapped.numberOf(target));
  }
  // Most often each set becomes one of its own.
  if (mapped.items.length === numbers.length) return { ...table, labelSets: mapped.items };
  const kept = numbers.includes(LEFT_OUT) ? rowsOfSets(table, (set) => numbers[set] !== LEFT_OUT) : table;
  const labelsOf = new Uint32Array(kept.rowCount);
  for (let row = 0; row < labelsOf.length; row++) labelsOf[row] = numbers[kept.labelsOf[row]!]!;
  return groupRows(table.frames, table.stacks, mapped.items, { ...kept, labelsOf });
}

const LEFT_OUT = -1;

/** The rows of some label sets, in their order; `labelsOf` are still the table's. */
export function rowsOfSets(table: SampleTable, isWanted: (set: number) => boolean): SampleRows {
  const isSetWanted = table.labelSets.map((_, set) => isWanted(set));
  const rows = new Uint32Array(table.rowCount);
  let size = 0;
  for (let row = 0; row < rows.length; row++) if (isSetWanted[table.labelsOf[row]!]) rows[size++] = row;
  return pickRows(table, rows.subarray(0, size));
}

/** Some rows of a table, in the order in which they are given; `labelsOf` are still the table's. */
export function pickRows(table: SampleTable, rows: Uint32Array): SampleRows {
  const { valueCount } = table;
  const rowCount = rows.length;
  const stackOf = new Uint32Array(rowCount);
  const labelsOf = new Uint32Array(rowCount);
  const values = new Float64Array(rowCount * valueCount);
  for (let to = 0; to < rowCount; to++) {
    const from = rows[to]!;
    stackOf[to] = table.stackOf[from]!;
    labelsOf[to] = table.labelsOf[from]!;
    for (let i = 0; i < valueCount; i++) values[to * valueCount + i] = table.values[from * valueCount + i]!;
  }
  return { rowCount, stackOf, labelsOf, values, valueCount };
}

/** A table of rows: brings those of a label set together, sums equal ones, and leaves out label sets that no row has. */
export function groupRows(
  frames: readonly Frame[],
  stacks: StackTable,
  labelSets: readonly Labels[],
  rows: SampleRows,
): SampleTable {
  const { valueCount } = rows;
  const order = orderByLabels(rows, labelSets.length);
  const usedSets: Labels[] = [];
  /** Where each of the ordered rows goes: of many rows few may be left, so these are counted first. */
  const targetOf = new Uint32Array(order.length);
  /** The last target of each stack, counted from 1; of this label set when it is not before its first. */
  const lastOf = new Uint32Array(stacks.size);
  let size = 0;
  let firstOfSet = 0;
  let labels = -1;
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!;
    if (rows.labelsOf[row] !== labels) {
      labels = rows.labelsOf[row]!;
      usedSets.push(labelSets[labels]!);
      firstOfSet = size;
    }
    const stack = rows.stackOf[row]!;
    if (lastOf[stack]! <= firstOfSet) lastOf[stack] = ++size;
    targetOf[at] = lastOf[stack]! - 1;
  }
  const stackOf = new Uint32Array(size);
  const labelsOf = new Uint32Array(size);
  const values = new Float64Array(size * valueCount);
  let set = -1;
  labels = -1;
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!;
    if (rows.labelsOf[row] !== labels) {
      labels = rows.labelsOf[row]!;
      set++;
    }
    const target = targetOf[at]!;
    stackOf[target] = rows.stackOf[row]!;
    labelsOf[target] = set;
    for (let i = 0; i < valueCount; i++) {
      values[target * valueCount + i]! += rows.values[row * valueCount + i]!;
    }
  }
  return { frames, stacks, labelSets: usedSets, rowCount: size, stackOf, labelsOf, values, valueCount };
}

/** The rows by label set, those of one as they stand. */
function orderByLabels({ rowCount, labelsOf }: SampleRows, setCount: number): Uint32Array {
  const next = new Uint32Array(setCount + 1);
  for (let row = 0; row < rowCount; row++) next[labelsOf[row]! + 1]!++;
  for (let set = 0; set < setCount; set++) next[set + 1]! += next[set]!;
  const order = new Uint32Array(rowCount);
  for (let row = 0; row < rowCount; row++) order[next[labelsOf[row]!]!++] = row;
  return order;
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

function frameKey({ functionName, systemName, mapping, address, isKernel, source }: Frame): string {
  const place = mapping ? `${mapping.fileName}\0${mapping.buildId}\0${mapping.start}` : '';
  const key = `${functionName}\0${systemName}\0${address}\0${isKernel}\0${place}`;
  return source ? `${key}\0${source.fileName}\0${source.line}\0${source.startLine}` : key;
}
