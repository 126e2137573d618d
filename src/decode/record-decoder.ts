import type { PerfRecord } from '../model/perf-record.js';
import { DecodeError } from './decode-error.js';
import { Decompressor } from './decompressor.js';
import { readEventAttr } from './event-attr.js';
import { RECORD_HEADER_BYTES, RecordType } from './format.js';
import type { HeaderState } from './header-state.js';
import { parseRecord } from './parse-record.js';
import { createSample, type MutableSample, parseSample } from './parse-sample.js';
import { idsOf } from './read-file-header.js';
import { RecordBytes } from './record-bytes.js';
import { type Block, type RawRecord, RecordFramer } from './record-framer.js';
import { ReorderQueue } from './reorder-queue.js';
import type { SampleLayout } from './sample-layout.js';

/** Records of one batch at most. */
export const MAX_BATCH = 4096;

/** What went through a decoder. */
export interface DecodeStats {
  /** Bytes read, as they came. */
  readonly bytes: number;
  /** Records by their type number. */
  readonly records: ReadonlyMap<number, number>;
  /** Records of types not known here, and those whose body was too short: passed over by their size. */
  readonly unknown: number;
  /** Samples whose fields don't fit into their record: not delivered. */
  readonly malformedSamples: number;
  /** Records that came after later ones had gone out. */
  readonly late: number;
  /** Times that more was held for ordering than may be. */
  readonly overflows: number;
}

/** Turns bytes of records into `PerfRecord`s in time order: framed when they come, parsed when they are due. */
export class RecordDecoder {
  readonly #header: HeaderState;
  readonly #queue = new ReorderQueue();
  readonly #records = new Map<number, number>();
  readonly #samples: MutableSample[] = [];
  #framer: RecordFramer | null = null;
  #decompressor: Decompressor | null = null;
  #isLittleEndian = true;
  #batch: PerfRecord[] = [];
  #batches: (readonly PerfRecord[])[] = [];
  #usedSamples = 0;
  #bytes = 0;
  #unknown = 0;
  #malformedSamples = 0;

  constructor(header: HeaderState) {
    this.#header = header;
  }

  get stats(): DecodeStats {
    const decoder = this;
    return {
      get bytes() {
        return decoder.#bytes;
      },
      records: this.#records,
      get unknown() {
        return decoder.#unknown;
      },
      get malformedSamples() {
        return decoder.#malformedSamples;
      },
      get late() {
        return decoder.#queue.late;
      },
      get overflows() {
        return decoder.#queue.overflows;
      },
    };
  }

  /** Says how records are written, and where in the input they start. */
  start(isLittleEndian: boolean, offset: number): void {
    this.#isLittleEndian = isLittleEndian;
    this.#framer = new RecordFramer(isLittleEndian, offset, (record) => this.#take(record));
  }

  /** Takes the next bytes. Throws {@link DecodeError} when they cannot be records. */
  push(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    this.#framer?.push(chunk);
    if (!this.#hasTimes()) this.#queue.release(Number.POSITIVE_INFINITY, this.#deliver);
    else if (this.#queue.isFull) this.#queue.overflow(this.#deliver);
  }

  /** Makes records up to `timeNs` due. */
  release(timeNs: number): void {
    this.#queue.release(timeNs, this.#deliver);
  }

  /** Makes all records due. */
  finish(): void {
    this.#queue.release(Number.POSITIVE_INFINITY, this.#deliver);
  }

  /** Throws {@link DecodeError} when the input ended within a record. */
  assertComplete(): void {
    const pending = this.#framer?.pendingBytes ?? 0;
    if (pending === 0 || this.#framer === null) return;
    throw new DecodeError(
      'truncated',
      this.#framer.offset,
      `the input ends ${pending} bytes into a record that starts`,
    );
  }

  /** The batches that are due. Asking for the next one makes samples of the one before invalid. */
  *takeBatches(): Generator<readonly PerfRecord[]> {
    if (this.#batch.length > 0) this.#batches.push(this.#batch);
    const batches = this.#batches;
    this.#batch = [];
    this.#batches = [];
    yield* batches;
    this.#usedSamples = 0;
  }

  #hasTimes(): boolean {
    const { attrs } = this.#header;
    return attrs.length === 0 || attrs.some(({ layout }) => layout.time >= 0);
  }

  #take(record: RawRecord): void {
    this.#records.set(record.type, (this.#records.get(record.type) ?? 0) + 1);
    if (record.type < RecordType.USER_FIRST) this.#hold(record);
    else this.#applyUserRecord(record);
  }

  #hold(record: RawRecord): void {
    this.#queue.add(record.block, record.start, record.size, this.#timeOf(record));
  }

  /** Records that perf itself wrote: applied at once, not delivered. */
  #applyUserRecord(record: RawRecord): void {
    const body = this.#body(record.block, record.start, record.size);
    switch (record.type) {
      case RecordType.HEADER_ATTR:
        this.#header.addAttr(readEventAttr(body, null), idsOf(body));
        break;
      case RecordType.EVENT_UPDATE:
        this.#header.applyEventUpdate(body);
        break;
      case RecordType.HEADER_FEATURE:
        this.#header.applyFeature(body.u64Number(), body);
        break;
      case RecordType.HEADER_BUILD_ID:
        this.#header.applyBuildId(record.misc, body);
        break;
      case RecordType.FINISHED_ROUND:
        this.#queue.finishRound(this.#deliver);
        break;
      case RecordType.COMPRESSED:
        this.#inflate(body.bytes(body.remaining), record);
        break;
      case RecordType.COMPRESSED2:
        this.#inflate(body.bytes(body.u64Number()), record);
        break;
      default:
        if (record.type > RecordType.BPF_METADATA) this.#unknown++;
    }
  }

  #inflate(payload: Uint8Array, { offset, type }: RawRecord): void {
    this.#decompressor ??= this.#createDecompressor(offset);
    this.#decompressor.push(payload, offset, type);
  }

  /** What is inflated is a stream of records again; its offsets are those behind the first compressed one. */
  #createDecompressor(offset: number): Decompressor {
    const framer = new RecordFramer(this.#isLittleEndian, offset, (record) => this.#take(record));
    return new Decompressor((bytes) => framer.push(bytes));
  }

  #body(block: Block, start: number, size: number): RecordBytes {
    return new RecordBytes(
      block.bytes.subarray(start + RECORD_HEADER_BYTES, start + size),
      this.#isLittleEndian,
    );
  }

  /** The time by which a record is ordered; 0, which is before all others, for records that perf made up at its start. */
  #timeOf({ block, start, type, size }: RawRecord): number {
    const isSample = type === RecordType.SAMPLE;
    const layout = this.#layoutOf(block, start, size, isSample);
    if (layout === null) return 0;
    const words = isSample ? layout.time : (size >> 3) - 1 - layout.trailerTime;
    const isAbsent = isSample ? words < 0 : layout.trailerTime === 0;
    const offset = start + RECORD_HEADER_BYTES + words * 8;
    if (isAbsent || words < 0 || offset + 8 > start + size) return 0;
    return this.#wordAt(block, offset);
  }

  #wordAt({ view }: Block, offset: number): number {
    const first = view.getUint32(offset, this.#isLittleEndian);
    const second = view.getUint32(offset + 4, this.#isLittleEndian);
    return this.#isLittleEndian ? second * 2 ** 32 + first : first * 2 ** 32 + second;
  }

  /** The layout of a record's event. All events of a recording have their ids at the same place. */
  #layoutOf(block: Block, start: number, size: number, isSample: boolean): SampleLayout | null {
    return this.#header.attrs[this.#eventOf(block, start, size, isSample)]?.layout ?? null;
  }

  #eventOf(block: Block, start: number, size: number, isSample: boolean): number {
    const { attrs, eventOfId } = this.#header;
    const first = attrs[0]?.layout;
    if (first === undefined || attrs.length === 1) return 0;
    const words = isSample ? first.id : (size >> 3) - 1 - first.trailerId;
    const isAbsent = isSample ? first.id < 0 : first.trailerId === 0;
    const offset = start + RECORD_HEADER_BYTES + words * 8;
    if (isAbsent || words < 0 || offset + 8 > start + size) return 0;
    return eventOfId.get(this.#wordAt(block, offset)) ?? 0;
  }

  readonly #deliver = (block: Block, start: number, timeNs: number): void => {
    const type = block.view.getUint32(start, this.#isLittleEndian);
    const misc = block.view.getUint16(start + 4, this.#isLittleEndian);
    const size = block.view.getUint16(start + 6, this.#isLittleEndian);
    const record =
      type === RecordType.SAMPLE
        ? this.#sample(block, start, misc, size)
        : this.#other(block, start, type, misc, size, timeNs);
    if (record === null) return;
    this.#batch.push(record);
    if (this.#batch.length === MAX_BATCH) {
      this.#batches.push(this.#batch);
      this.#batch = [];
    }
  };

  #sample(block: Block, start: number, misc: number, size: number): PerfRecord | null {
    const event = this.#eventOf(block, start, size, true);
    const layout = this.#header.attrs[event]?.layout;
    const sample = this.#samples[this.#usedSamples] ?? createSample();
    this.#samples[this.#usedSamples] = sample;
    const wordCount = (size - RECORD_HEADER_BYTES) >> 3;
    const words = this.#isLittleEndian ? block.words : swappedWords(block, start, size, layout);
    const first = this.#isLittleEndian ? (start + RECORD_HEADER_BYTES) >> 2 : 0;
    if (layout === undefined || !parseSample(sample, layout, misc, words, first, wordCount)) {
      this.#malformedSamples++;
      return null;
    }
    this.#usedSamples++;
    sample.event = event;
    return sample;
  }

  #other(block: Block, start: number, type: number, misc: number, size: number, timeNs: number): PerfRecord {
    const body = this.#body(block, start, size);
    const layout = this.#layoutOf(block, start, size, false);
    body.shorten((layout?.trailerWords ?? 0) * 8);
    const record = parseRecord(type, misc, size, timeNs, body);
    if (record.type === 'unknown') this.#unknown++;
    return record;
  }
}

/** The body of a sample in this machine's byte order: words of 64 bits, low half first, but for the two that are pairs of 32. */
function swappedWords(
  block: Block,
  start: number,
  size: number,
  layout: SampleLayout | undefined,
): Uint32Array {
  const wordCount = (size - RECORD_HEADER_BYTES) >> 3;
  const words = new Uint32Array(wordCount * 2);
  for (let word = 0; word < wordCount; word++) {
    const offset = start + RECORD_HEADER_BYTES + word * 8;
    const isPair = word === layout?.tid || word === layout?.cpu;
    words[word * 2 + (isPair ? 0 : 1)] = block.view.getUint32(offset);
    words[word * 2 + (isPair ? 1 : 0)] = block.view.getUint32(offset + 4);
  }
  return words;
}
