import type { VarintReader } from '../lib/varint.js';
import type { Labels } from '../model/labels.js';
import {
  type BlockIndex,
  type BlockSeries,
  decodeBlockIndex,
  encodeBlockBody,
  encodeBlockIndex,
  openBlockStacks,
  readBlockDictionary,
} from './block.js';
import type { ReadPprof } from './read-pprof.js';
import { type RecordPlace, SegmentFile } from './segment-file.js';
import { type Series, seriesKey } from './series.js';
import { StackDictionary } from './stack-dictionary.js';

/** A profile in a segment. */
export interface StoredBlock {
  readonly timeMs: number;
  readonly parts: readonly BlockSeries[];
  readonly place: RecordPlace;
}

/** The profiles that came within some hour: a file, and what is in it. */
export class Segment {
  readonly file: SegmentFile;
  readonly series: Series[] = [];
  readonly blocks: StoredBlock[] = [];
  /** Null while only the index is in memory. */
  #dictionary: StackDictionary | null = null;
  #loading: Promise<StackDictionary> | null = null;
  readonly #seriesIds = new Map<string, number>();
  #minTimeMs = Number.POSITIVE_INFINITY;
  #maxTimeMs = 0;

  private constructor(file: SegmentFile) {
    this.file = file;
  }

  /** Opens a segment, new or not. `isWritable` keeps its dictionary in memory from the start. */
  static async open(path: string, isWritable: boolean): Promise<Segment> {
    const found: { place: RecordPlace; index: BlockIndex }[] = [];
    const dictionary = isWritable ? new StackDictionary() : null;
    const file = await SegmentFile.open(path, (place, index, body) => {
      found.push({ place, index: decodeBlockIndex(index) });
      if (dictionary) readBlockDictionary(body, dictionary);
    });
    const segment = new Segment(file);
    segment.#dictionary = dictionary;
    for (const { place, index } of found) segment.#add(place, index);
    return segment;
  }

  get minTimeMs(): number {
    return this.#minTimeMs;
  }

  get maxTimeMs(): number {
    return this.#maxTimeMs;
  }

  /** What its dictionary takes in memory, 0 while it is not loaded. */
  get dictionaryBytes(): number {
    return this.#dictionary?.sizeBytes ?? 0;
  }

  /** Adds a profile; resolves when it is written, but not yet synced. */
  async append(timeMs: number, pprof: ReadPprof, labelsOf: (labels: Labels) => Labels): Promise<void> {
    const dictionary = await this.dictionary();
    const newSeries: Series[] = [];
    const parts = pprof.groups.map(({ labels, samples }) => {
      const { sampleTypes, periodType } = pprof;
      const series = { labels: labelsOf(labels), sampleTypes, periodType };
      const totals = sampleTypes.map((_, type) =>
        samples.reduce((sum, { values }) => sum + values[type]!, 0),
      );
      return { series: this.#idOf(series, newSeries), totals };
    });
    const index = { timeMs, parts, newSeries };
    // Both are copied by the write before they are used again.
    const place = await this.file.append(
      Buffer.from(encodeBlockIndex(index)),
      Buffer.from(encodeBlockBody(pprof, dictionary)),
    );
    this.#add(place, index);
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

  /** Calls `visit` for each stack of a block whose part is wanted: the node of its leaf, and its values. */
  async visitStacks(
    block: StoredBlock,
    isWanted: (part: number) => boolean,
    visit: (part: number, node: number, values: readonly number[]) => void,
  ): Promise<void> {
    const reader = await this.#openBody(block);
    block.parts.forEach(({ totals }, part) => {
      const wanted = isWanted(part);
      const values = new Array<number>(totals.length);
      for (let count = reader.uint(); count > 0; count--) {
        const node = reader.uint();
        for (let type = 0; type < totals.length; type++) values[type] = reader.uint();
        if (wanted) visit(part, node, values);
      }
    });
  }

  async #openBody({ place }: StoredBlock): Promise<VarintReader> {
    return openBlockStacks(await this.file.read(place.bodyOffset, place.bodyBytes));
  }

  async #load(): Promise<StackDictionary> {
    const dictionary = new StackDictionary();
    for (const { place } of this.blocks) {
      readBlockDictionary(await this.file.read(place.bodyOffset, place.bodyBytes), dictionary);
    }
    this.#dictionary = dictionary;
    this.#loading = null;
    return dictionary;
  }

  #idOf(series: Series, newSeries: Series[]): number {
    const key = seriesKey(series);
    const known = this.#seriesIds.get(key);
    if (known !== undefined) return known;
    const id = this.#seriesIds.size;
    this.#seriesIds.set(key, id);
    newSeries.push(series);
    return id;
  }

  #add(place: RecordPlace, { timeMs, parts, newSeries }: BlockIndex): void {
    for (const series of newSeries) {
      this.#seriesIds.set(seriesKey(series), this.series.length);
      this.series.push(series);
    }
    this.blocks.push({ timeMs, parts, place });
    this.#minTimeMs = Math.min(this.#minTimeMs, timeMs);
    this.#maxTimeMs = Math.max(this.#maxTimeMs, timeMs);
  }
}
