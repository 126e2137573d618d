import type { WorkPace } from '../../lib/work-pace.js';
import type { Labels } from '../../model/labels.js';
import type { ReadPprof } from '../../pprof/read-stored-pprof.js';
import {
  decodeBlockIndex,
  encodeBlockBody,
  encodeBlockIndex,
  forEachPart,
  openBlockStacks,
  type PackedBlockIndex,
  readBlockDictionary,
} from './block.js';
import { type RecordPlace, SegmentFile } from './segment-file.js';
import { type Series, seriesKey } from './series.js';
import { SeriesIndex } from './series-index.js';
import { StackDictionary } from './stack-dictionary.js';

/** A profile in a segment. */
export interface StoredBlock {
  readonly timeMs: number;
  /** Its series and their totals, for `forEachPart`. */
  readonly packedParts: Uint8Array;
  readonly place: RecordPlace;
}

/** Blocks whose stacks lie this close are read at once. */
const MAX_GAP_BYTES = 64 << 10;
/** And no more than this, unless a block alone is larger. */
const MAX_READ_BYTES = 4 << 20;

/** The profiles that came within some hour: a file, and what is in it. */
export class Segment {
  readonly file: SegmentFile;
  readonly series: Series[] = [];
  readonly blocks: StoredBlock[] = [];
  readonly index = new SeriesIndex();
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
    const found: { place: RecordPlace; index: PackedBlockIndex }[] = [];
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
    // Both are copied by the write before they are used again.
    const index = Buffer.from(encodeBlockIndex({ timeMs, parts, newSeries }));
    const body = Buffer.from(encodeBlockBody(pprof, dictionary));
    this.#add(await this.file.append(index, body), decodeBlockIndex(index));
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
      const start = run[0]!.place.bodyOffset;
      const bytes = await this.file.read(start, endOf(run.at(-1)!) - start);
      for (const block of run) {
        const offset = block.place.bodyOffset - start;
        visitBlock(block, bytes.subarray(offset, offset + block.place.bodyBytes), typeOf, visit);
      }
    }
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

  #add(place: RecordPlace, { timeMs, packedParts, newSeries }: PackedBlockIndex): void {
    for (const series of newSeries) {
      this.#seriesIds.set(seriesKey(series), this.series.length);
      this.series.push(series);
      this.index.addSeries(series);
    }
    this.index.addBlock(this.blocks.push({ timeMs, packedParts, place }) - 1, packedParts);
    this.#minTimeMs = Math.min(this.#minTimeMs, timeMs);
    this.#maxTimeMs = Math.max(this.#maxTimeMs, timeMs);
  }
}

function visitBlock(
  { packedParts, timeMs }: StoredBlock,
  body: Uint8Array,
  typeOf: (series: number) => number,
  visit: (series: number, node: number, value: number, timeMs: number) => void,
): void {
  const reader = openBlockStacks(body);
  forEachPart(packedParts, (series, totals) => {
    const wanted = typeOf(series);
    for (let count = reader.uint(); count > 0; count--) {
      const node = reader.uint();
      for (let type = 0; type < totals.length; type++) {
        const value = reader.uint();
        if (type === wanted) visit(series, node, value, timeMs);
      }
    }
  });
}

/** Blocks in order of the file, cut into what is read at once. */
function* adjacentBlocks(blocks: readonly StoredBlock[]): Iterable<readonly StoredBlock[]> {
  let run: StoredBlock[] = [];
  for (const block of blocks) {
    const last = run.at(-1);
    const isFar =
      last !== undefined &&
      (block.place.bodyOffset - endOf(last) > MAX_GAP_BYTES ||
        endOf(block) - run[0]!.place.bodyOffset > MAX_READ_BYTES);
    if (isFar) {
      yield run;
      run = [];
    }
    run.push(block);
  }
  if (run.length > 0) yield run;
}

function endOf({ place }: StoredBlock): number {
  return place.bodyOffset + place.bodyBytes;
}
