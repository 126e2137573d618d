import type { Frame } from '../model/frame.js';
import { type Labels, labelsKey, labelsOfPairs } from '../model/labels.js';
import { type SampleTable, SampleTableBuilder } from '../model/sample-table.js';
import type { FieldReader, WideId } from './field-reader.js';
import { malformed, overLimit } from './pprof-errors.js';
import { LABEL, PROFILE, SAMPLE } from './profile-proto.js';
import { messagesOf } from './split-profile.js';
import type { StringTable } from './string-table.js';

/** How samples are read. */
export interface SampleOptions {
  /** Frames of a stack: of a deeper one, those nearest to the root. */
  readonly maxDepth: number;
  /** Labels of one sample: a pprof with more is refused. */
  readonly maxSampleLabels: number;
  /** Labels with a number as their value: kept as text, or left out. */
  readonly keepsNumericLabels: boolean;
  /** Names of labels that are left out. */
  readonly omittedLabels: readonly string[];
  /** Whether a sample is kept, by its values. */
  readonly isKept: (values: readonly number[]) => boolean;
}

/** What samples refer to. */
export interface SampleTables {
  readonly valueCount: number;
  readonly strings: StringTable;
  readonly locations: ReadonlyMap<WideId, readonly Frame[]>;
}

/** Reads the samples of a pprof; those of equal stacks and labels are summed. Throws a `DecodeError` where a sample has not one value a type, or names what is not there. */
export function readSamples(bytes: Uint8Array, tables: SampleTables, options: SampleOptions): SampleTable {
  const reader = new SampleReader(tables, options);
  let index = 0;
  for (const sample of messagesOf(bytes, PROFILE.sample)) reader.add(sample, index++);
  return reader.table;
}

class SampleReader {
  readonly #tables: SampleTables;
  readonly #options: SampleOptions;
  readonly #builder: SampleTableBuilder;
  /** The frame numbers of each location, leaf first; made where a sample has it. */
  readonly #frames = new Map<WideId, readonly number[]>();
  /** Each label set once. */
  readonly #labelSets = new Map<string, Labels>();

  constructor(tables: SampleTables, options: SampleOptions) {
    this.#tables = tables;
    this.#options = options;
    this.#builder = new SampleTableBuilder(tables.valueCount);
  }

  get table(): SampleTable {
    return this.#builder.build();
  }

  add(sample: FieldReader, index: number): void {
    const { valueCount } = this.#tables;
    const ids: WideId[] = [];
    const values: number[] = [];
    const labels: FieldReader[] = [];
    while (sample.next()) {
      if (sample.field === SAMPLE.locationId) sample.ids((id) => ids.push(id));
      else if (sample.field === SAMPLE.value) sample.ints((value) => values.push(value));
      else if (sample.field === SAMPLE.label) labels.push(sample.message());
      else sample.skip();
    }
    if (values.length !== valueCount) {
      throw malformed(`sample ${index} has ${values.length} values, expected ${valueCount}`);
    }
    if (this.#options.isKept(values))
      this.#builder.addNumbered(this.#stackOf(ids), this.#labels(labels), values);
  }

  /** Leaf first. Read from the root on, so that of an endless stack no more is made than is kept. */
  #stackOf(ids: readonly WideId[]): number[] {
    const { maxDepth } = this.#options;
    const stack: number[] = [];
    for (let at = ids.length - 1; at >= 0 && stack.length < maxDepth; at--) {
      const frames = this.#framesOf(ids[at]!);
      for (let frame = frames.length - 1; frame >= 0 && stack.length < maxDepth; frame--)
        stack.push(frames[frame]!);
    }
    return stack.reverse();
  }

  #framesOf(id: WideId): readonly number[] {
    let numbers = this.#frames.get(id);
    if (numbers === undefined) {
      const frames = this.#tables.locations.get(id);
      if (frames === undefined) throw malformed(`there is no location ${id}`);
      numbers = frames.map((frame) => this.#builder.numberOf(frame));
      this.#frames.set(id, numbers);
    }
    return numbers;
  }

  #labels(messages: readonly FieldReader[]): Labels {
    const { maxSampleLabels, omittedLabels } = this.#options;
    if (messages.length > maxSampleLabels) {
      throw overLimit(
        'sample labels',
        'max_profile_stacktrace_sample_labels',
        messages.length,
        maxSampleLabels,
      );
    }
    const pairs = messages.map((message) => this.#label(message));
    const labels = labelsOfPairs(
      pairs.filter(([name, value]) => name !== '' && value !== '' && !omittedLabels.includes(name)),
    );
    const key = labelsKey(labels);
    const known = this.#labelSets.get(key) ?? labels;
    this.#labelSets.set(key, known);
    return known;
  }

  #label(reader: FieldReader): readonly [name: string, value: string] {
    const { strings } = this.#tables;
    let [name, text, number] = ['', '', 0];
    while (reader.next()) {
      if (reader.field === LABEL.key) name = strings.at(reader.uint());
      else if (reader.field === LABEL.str) text = strings.at(reader.uint());
      else if (reader.field === LABEL.num) number = reader.int();
      else reader.skip();
    }
    const isNumeric = text === '' && this.#options.keepsNumericLabels;
    return [name, isNumeric ? String(number) : text];
  }
}
