import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RecordFile, type SkippedRange, type WriteAt } from '../../lib/record-file/index.js';
import type { WorkPace } from '../../lib/work-pace.js';
import type { Labels } from '../../model/labels.js';
import type { SampleTable } from '../../model/sample-table.js';
import type { Pprof } from '../../pprof/index.js';
import {
  decodeBlockIndex,
  decodeNewSeries,
  encodeBlockIndex,
  encodeBlockStacks,
  encodeDefinitions,
  type NewSeries,
  type PackedBlockIndex,
  readIntoDictionary,
} from './block.js';
import { DefinitionsCopy } from './definitions-copy.js';
import { copyPathOf, formatSegmentName, type SegmentName } from './segment-name.js';
import {
  type BlockPlace,
  type EncodedBlock,
  payloadOf,
  placeOf,
  SEGMENT_FORMAT,
  splitPayload,
} from './segment-record.js';
import { type Series, seriesKey, UNKNOWN_SERIES } from './series.js';
import { SeriesIndex } from './series-index.js';
import { StackDictionary } from './stack-dictionary.js';
import { adjacentBlocks, endOf, type StoredBlock, visitBlock } from './visit-stacks.js';

/** A profile to store: what was pushed, checked, and the labels of its series. */
export interface NewBlock {
  readonly timeMs: number;
  readonly pprof: Pprof;
  readonly labelsOf: (sampleLabels: Labels) => Labels;
}

/** Where segments are. */
export interface SegmentFolder {
  readonly dir: string;
  /** How bytes reach a file; the system's way by default, a test's full disk. */
  readonly write?: WriteAt;
}

/** The profiles that came within some hour: a file, and what is in it. */
export class Segment {
  readonly name: SegmentName;
  readonly series: Series[] = [];
  readonly blocks: StoredBlock[] = [];
  readonly index = new SeriesIndex();
  readonly file: RecordFile;
  readonly #copy: DefinitionsCopy;
  /** Null while only the index is in memory. */
  #dictionary: StackDictionary | null = null;
  #loading: Promise<StackDictionary> | null = null;
  readonly #seriesIds = new Map<string, number>();
  #hasWholeCopy = true;
  #minTimeMs = Number.POSITIVE_INFINITY;
  #maxTimeMs = 0;

  private constructor(name: SegmentName, file: RecordFile, copy: DefinitionsCopy) {
    this.name = name;
    this.file = file;
    this.#copy = copy;
  }

  /** Makes a new segment. Rejects with what the system says, `EEXIST` where the name is taken. */
  static async create({ dir, write }: SegmentFolder, name: SegmentName): Promise<Segment> {
    const path = join(dir, formatSegmentName(name));
    if (existsSync(copyPathOf(path))) {
      // The numbers in it are those of another segment.
      throw Object.assign(new Error(`${copyPathOf(path)} is there already`), { code: 'EEXIST' });
    }
    const file = await RecordFile.create(path, { ...SEGMENT_FORMAT, ...(write && { write }) });
    return new Segment(name, file, new DefinitionsCopy(copyPathOf(path), write));
  }

  /** Opens a segment. Rejects with what the system says, or `RecordFileError`. */
  static async open({ dir, write }: SegmentFolder, name: SegmentName): Promise<Segment> {
    const path = join(dir, formatSegmentName(name));
    const found: { place: BlockPlace; index: PackedBlockIndex; newSeries: NewSeries }[] = [];
    const options = { ...SEGMENT_FORMAT, ...(write && { write }) };
    const file = await RecordFile.open(path, options, ({ offset, payload }) => {
      const block = splitPayload(payload);
      found.push({
        place: placeOf(offset, block),
        index: decodeBlockIndex(block.index),
        newSeries: decodeNewSeries(block.definitions),
      });
    });
    const segment = new Segment(name, file, new DefinitionsCopy(copyPathOf(path), write));
    await segment.#addFoundSeries(found.map(({ newSeries }) => newSeries));
    for (const { place, index } of found) segment.#addBlock(place, index);
    return segment;
  }

  get minTimeMs(): number {
    return this.#minTimeMs;
  }

  get maxTimeMs(): number {
    return this.#maxTimeMs;
  }

  /** What its files take on disk. */
  get sizeBytes(): number {
    return this.file.sizeBytes + this.#copy.sizeBytes;
  }

  /** What of its file was no whole profile when it was opened. */
  get skipped(): readonly SkippedRange[] {
    return this.file.skipped;
  }

  /** False after damage: another segment takes what comes. */
  get isAppendable(): boolean {
    return this.file.isAppendable && this.#hasWholeCopy;
  }

  /** What its dictionary takes in memory, 0 while it is not loaded. */
  get dictionaryBytes(): number {
    return this.#dictionary?.sizeBytes ?? 0;
  }

  /** Adds profiles, all or none; resolves when they are on disk. One call at a time. Rejects with what the system says. */
  async append(blocks: readonly NewBlock[]): Promise<void> {
    const dictionary = await this.dictionary();
    const mark = dictionary.mark;
    const newSeries: Series[] = [];
    try {
      const encoded = blocks.map((block) => this.#encode(block, dictionary, newSeries));
      const offsets = await this.file.append(encoded.map(payloadOf));
      for (const series of newSeries) this.#addSeries(series);
      encoded.forEach((block, i) => {
        this.#addBlock(placeOf(offsets[i]!, block), decodeBlockIndex(block.index));
      });
      await this.#copyDefinitions(encoded);
    } catch (error) {
      dictionary.forgetSince(mark);
      for (const series of newSeries) this.#seriesIds.delete(seriesKey(series));
      throw error;
    }
  }

  /** Forgets the dictionary; it is read again when it is asked for. */
  unload(): void {
    this.#dictionary = null;
    this.#loading = null;
  }

  /** The stacks of the segment. */
  async dictionary(): Promise<StackDictionary> {
    if (this.#dictionary) return this.#dictionary;
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** Calls `visit` for each stack of the series whose type is wanted (`typeOf` not negative): the node of its leaf, and its value. */
  async visitStacks(
    blocks: readonly StoredBlock[],
    typeOf: (series: number) => number,
    visit: (series: number, node: number, value: number, timeMs: number) => void,
    pace?: WorkPace,
  ): Promise<void> {
    for (const run of adjacentBlocks(blocks)) {
      if (pace?.isDue) await pace.rest();
      const start = run[0]!.place.stacksOffset;
      const bytes = await this.file.read(start, endOf(run.at(-1)!) - start);
      for (const block of run) {
        const offset = block.place.stacksOffset - start;
        visitBlock(block, bytes.subarray(offset, offset + block.place.stacksBytes), typeOf, visit);
      }
    }
  }

  /** Closes its files. */
  async close(): Promise<void> {
    await this.file.close();
    await this.#copy.close();
  }

  /** Removes its files; the copy first: without the segment, nothing would find it. */
  async remove(): Promise<void> {
    await this.file.close();
    await this.#copy.remove();
    await rm(this.file.path, { force: true });
  }

  #encode(
    { timeMs, pprof, labelsOf }: NewBlock,
    dictionary: StackDictionary,
    newSeries: Series[],
  ): EncodedBlock & { readonly isDefining: boolean } {
    const { sampleTypes, periodType, samples } = pprof;
    const totals = totalsOf(samples);
    const before = newSeries.length;
    const firstId = this.series.length + before;
    const parts = samples.labelSets.map((labels, set) => {
      const series = { labels: labelsOf(labels), sampleTypes, periodType };
      return { series: this.#idOf(series, newSeries), totals: totals[set]! };
    });
    const stacks = encodeBlockStacks(samples, dictionary);
    const isDefining = newSeries.length > before || dictionary.hasAdded;
    const definitions = encodeDefinitions({ firstId, series: newSeries.slice(before) }, dictionary);
    return { index: encodeBlockIndex({ timeMs, parts }), definitions, stacks, isDefining };
  }

  /** What is stored is stored: when there is no room for the copy, another segment takes what comes. */
  async #copyDefinitions(
    blocks: readonly (EncodedBlock & { readonly isDefining: boolean })[],
  ): Promise<void> {
    const added = blocks.filter(({ isDefining }) => isDefining).map(({ definitions }) => definitions);
    if (added.length === 0) return;
    await this.#copy.append(added).catch(() => {
      this.#hasWholeCopy = false;
    });
  }

  async #load(): Promise<StackDictionary> {
    const dictionary = new StackDictionary();
    for (const { place } of this.blocks) {
      readIntoDictionary(await this.file.read(place.definitionsOffset, place.definitionsBytes), dictionary);
    }
    if (this.skipped.length > 0) {
      for (const definitions of await this.#copy.read()) readIntoDictionary(definitions, dictionary);
    }
    this.#dictionary = dictionary;
    this.#loading = null;
    return dictionary;
  }

  /** Series by their ids; what was in damaged bytes is taken from the copy. */
  async #addFoundSeries(found: readonly NewSeries[]): Promise<void> {
    const copied = this.skipped.length > 0 ? (await this.#copy.read()).map(decodeNewSeries) : [];
    const byId = new Map<number, Series>();
    for (const { firstId, series } of [...copied, ...found]) {
      series.forEach((one, i) => {
        byId.set(firstId + i, one);
      });
    }
    let count = 0;
    for (const { firstId, series } of found) count = Math.max(count, firstId + series.length);
    for (let id = 0; id < count; id++) this.#addSeries(byId.get(id) ?? UNKNOWN_SERIES);
  }

  #idOf(series: Series, newSeries: Series[]): number {
    const key = seriesKey(series);
    const known = this.#seriesIds.get(key);
    if (known !== undefined) return known;
    const id = this.series.length + newSeries.length;
    this.#seriesIds.set(key, id);
    newSeries.push(series);
    return id;
  }

  #addSeries(series: Series): void {
    this.#seriesIds.set(seriesKey(series), this.series.length);
    this.series.push(series);
    this.index.addSeries(series);
  }

  #addBlock(place: BlockPlace, { timeMs, packedParts }: PackedBlockIndex): void {
    this.index.addBlock(this.blocks.push({ timeMs, packedParts, place }) - 1, packedParts);
    this.#minTimeMs = Math.min(this.#minTimeMs, timeMs);
    this.#maxTimeMs = Math.max(this.#maxTimeMs, timeMs);
  }
}

/** The sums of each label set, one a sample type. */
function totalsOf({ labelSets, labelsOf, rowCount, values, valueCount }: SampleTable): readonly number[][] {
  const totals = labelSets.map(() => new Array<number>(valueCount).fill(0));
  for (let row = 0; row < rowCount; row++) {
    const ofSet = totals[labelsOf[row]!]!;
    for (let i = 0; i < valueCount; i++) ofSet[i]! += values[row * valueCount + i]!;
  }
  return totals;
}
