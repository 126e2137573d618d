import type { PerfRecord } from '../../../../model/perf-record.js';
import type { DecodeCounters } from '../decode-stats.js';
import type { EventTable } from '../header/event-table.js';
import type { BlockPool } from '../records/block-pool.js';
import { createReusedSample, decodeSample, type ReusedSample } from '../records/decode-sample.js';
import { OverrunError } from '../records/field-reader.js';
import { parseRecord } from '../records/parse-record.js';
import type { Block, RecordFrame } from '../records/record-frame.js';
import { sampleIdOf } from '../records/record-time.js';
import { FIRST_PERF_RECORD, KERNEL_RECORD } from '../records/record-type.js';
import type { RecordList } from './record-list.js';

/** Most records of a batch. */
export const MAX_BATCH = 1024;

/** What a {@link RecordDelivery} works with. */
export interface RecordDeliveryOptions {
  readonly ready: RecordList;
  readonly pool: BlockPool;
  readonly events: EventTable;
  readonly stats: DecodeCounters;
  readonly isLittleEndian: boolean;
}

/** Parses the records that are ready, batch by batch. The samples of a batch are those of the one before, filled anew. */
export class RecordDelivery {
  readonly #options: RecordDeliveryOptions;
  readonly #samples: ReusedSample[] = [];
  #samplesUsed = 0;
  #batch: PerfRecord[] = [];
  readonly #frame: RecordFrame;
  /** Next one of the ready records. */
  #next = 0;
  /** Blocks that the last batch's records lie in, and how many in a row lie in each. */
  readonly #lent: { readonly block: Block; records: number }[] = [];

  constructor(options: RecordDeliveryOptions) {
    this.#options = options;
    const block = options.pool.lend();
    this.#frame = { block, position: 0, sizeBytes: 0, type: 0, misc: 0, offset: 0 };
    options.pool.release(block);
  }

  /** The next records, at most {@link MAX_BATCH}; empty when none is ready. Ends the validity of the batch before. */
  nextBatch(): readonly PerfRecord[] {
    const { ready, isLittleEndian } = this.#options;
    this.#giveBack();
    const batch = this.#batchOf(Math.min(MAX_BATCH, ready.length - this.#next));
    let length = 0;
    for (; length < MAX_BATCH && this.#next < ready.length; this.#next++) {
      ready.readFrame(this.#next, this.#frame, isLittleEndian);
      const record = this.#parse(this.#frame, this.#next);
      this.#lend(this.#frame.block);
      if (record !== null) batch[length++] = record;
    }
    batch.length = length;
    if (this.#next === ready.length) {
      ready.clear();
      this.#next = 0;
    }
    return batch;
  }

  /** Most are as large as may be. Its size is known: one that grows leaves garbage behind. */
  #batchOf(length: number): PerfRecord[] {
    if (this.#batch.length !== length) this.#batch = new Array<PerfRecord>(length);
    return this.#batch;
  }

  #lend(block: Block): void {
    const last = this.#lent.at(-1);
    if (last?.block === block) last.records++;
    else this.#lent.push({ block, records: 1 });
  }

  #giveBack(): void {
    const { pool } = this.#options;
    for (const { block, records } of this.#lent) pool.release(block, records);
    this.#lent.length = 0;
    this.#samplesUsed = 0;
  }

  /** `index`: of the ready record in this frame. */
  #parse(frame: RecordFrame, index: number): PerfRecord | null {
    return frame.type === KERNEL_RECORD.sample ? this.#parseSample(frame) : this.#parseOther(frame, index);
  }

  #parseSample({ block, position, sizeBytes, misc }: RecordFrame): PerfRecord | null {
    const { events, stats } = this.#options;
    const start = position >> 2;
    const event = events.indexOfSample(block.words, start);
    const layout = events.layoutOf(event);
    const sample = this.#nextSample();
    const end = start + (sizeBytes >> 2);
    if (layout === undefined || !decodeSample(sample, block.words, start, end, misc, layout)) {
      stats.malformedRecords++;
      return null;
    }
    sample.event = event;
    if (event < 0) stats.samplesOfUnknownEvents++;
    stats.samples++;
    this.#samplesUsed++;
    return sample;
  }

  /** Apart, so that what is compiled for samples knows nothing of other records, and is not thrown away when one of a new kind comes. */
  #parseOther(frame: RecordFrame, index: number): PerfRecord | null {
    const { ready, stats } = this.#options;
    const record = this.#recordOf(frame, ready.times[index]!);
    if (record === null) stats.malformedRecords++;
    else if (record.type === 'lost') stats.lost += record.count;
    else if (record.type === 'lost_samples') stats.lostSamples += record.count;
    return record;
  }

  #recordOf(frame: RecordFrame, timeNs: number): PerfRecord | null {
    const { events, isLittleEndian } = this.#options;
    const { type: recordType, sizeBytes } = frame;
    if (recordType >= FIRST_PERF_RECORD) return { type: 'unknown', timeNs, recordType, sizeBytes };
    const sampleIdBytes = sampleIdOf(frame, events, isLittleEndian)?.sizeBytes ?? 0;
    try {
      return parseRecord(frame, timeNs, sampleIdBytes, isLittleEndian);
    } catch (error) {
      if (!(error instanceof OverrunError)) throw error;
      return null;
    }
  }

  #nextSample(): ReusedSample {
    const sample = this.#samples[this.#samplesUsed] ?? createReusedSample();
    this.#samples[this.#samplesUsed] = sample;
    return sample;
  }
}
