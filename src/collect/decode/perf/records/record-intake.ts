import { DecodeError } from '../../../../model/decode-error.js';
import type { DecodeCounters } from '../decode-stats.js';
import type { EventTable } from '../header/event-table.js';
import type { HeaderBuilder } from '../header/header-builder.js';
import { InflateError } from '../inflate/inflate-error.js';
import { compressedPayload, createRecordInflater } from '../inflate/inflate-records.js';
import type { RecordInflater } from '../inflate/record-inflater.js';
import type { TimeOrder } from '../order/time-order.js';
import { BLOCK_BYTES, type BlockPool } from './block-pool.js';
import { OverrunError } from './field-reader.js';
import { applyPerfRecord } from './perf-own-record.js';
import type { Block, RecordFrame } from './record-frame.js';
import { RecordFramer } from './record-framer.js';
import { recordTimeNs } from './record-time.js';
import { FIRST_PERF_RECORD, isKnownRecordType, KERNEL_RECORD, PERF_RECORD } from './record-type.js';
import { turnWords } from './turn-words.js';

/** What a {@link RecordIntake} works with. */
export interface RecordIntakeOptions {
  readonly pool: BlockPool;
  readonly order: TimeOrder;
  readonly events: EventTable;
  readonly header: HeaderBuilder;
  readonly stats: DecodeCounters;
  readonly isLittleEndian: boolean;
  /** Offset in the input of the first record. */
  readonly offset: number;
  /** Bytes of records that may be held before {@link RecordIntake.run} pauses. */
  readonly maxHeldBytes: number;
}

/**
 * What a {@link RecordIntake} needs before it can go on: more bytes, that records which are held
 * go out, or that a compressed record is inflated.
 */
export type IntakeNeed = 'bytes' | 'room' | 'inflation';

interface CompressedRecord {
  readonly offset: number;
  readonly type: number;
  readonly payload: Uint8Array;
}

/** Takes the bytes of a stream's records: hands the kernel's records on to be ordered, and does what perf's own ask for. */
export class RecordIntake {
  readonly #options: RecordIntakeOptions;
  readonly #framer: RecordFramer;
  /** Frames what compressed records hold; null before the first one. */
  #inflated: RecordFramer | null = null;
  #inflater: RecordInflater | null = null;
  /** Where records that lie unaligned are copied to. */
  #spare: Block | null = null;
  #spareUsed = 0;
  /** The compressed record that is to be inflated next: nothing behind it is taken before. */
  #compressed: CompressedRecord | null = null;
  /** Offset of the compressed record whose content is being taken. */
  #compressedOffset = 0;
  /** Its content that is not taken yet, the last piece first. */
  #inflatedChunks: Uint8Array[] = [];

  constructor(options: RecordIntakeOptions) {
    this.#options = options;
    const { pool, isLittleEndian, offset } = options;
    this.#framer = new RecordFramer({
      pool,
      isLittleEndian,
      offset,
      onRecord: (frame) => this.#take(frame, this.#framer),
      isPaused: () => this.#compressed !== null || this.#isFull(),
    });
  }

  /** Takes the next bytes, which the caller must not change before {@link run} returned true. Only when the bytes before are used up. */
  push(chunk: Uint8Array): void {
    this.#options.stats.bytes += chunk.length;
    this.#framer.push(chunk);
  }

  /** Works through the bytes until it needs something. Throws {@link DecodeError}. */
  run(): IntakeNeed {
    if (!this.#runInflated()) return 'room';
    const isUsedUp = this.#framer.run();
    if (this.#compressed !== null) return 'inflation';
    return isUsedUp ? 'bytes' : 'room';
  }

  /** Inflates the record that {@link run} stopped at. Rejects with {@link DecodeError}. */
  async inflate(): Promise<void> {
    const { offset, type, payload } = this.#compressed!;
    this.#inflater ??= await createRecordInflater();
    this.#inflated ??= this.#createInflatedFramer();
    try {
      this.#inflatedChunks = [...(await this.#inflater.inflate(payload))].reverse();
    } catch (error) {
      if (!(error instanceof InflateError)) throw error;
      const message = `compressed record at byte ${offset} cannot be inflated: ${error.message}`;
      throw new DecodeError('malformed', message, offset, type);
    }
    this.#compressedOffset = offset;
    this.#compressed = null;
  }

  /** Gives back what only the end of the stream gives back. */
  close(): void {
    this.#inflater?.close();
  }

  /** Throws {@link DecodeError} when the stream must not end here. */
  assertAtEnd(): void {
    if (this.#framer.isAtBoundary && (this.#inflated?.isAtBoundary ?? true)) return;
    const { offset } = this.#framer;
    const message = `perf.data is cut short: it ends at byte ${this.#options.offset + this.#options.stats.bytes}, within the record that starts at byte ${offset}`;
    throw new DecodeError('truncated', message, offset);
  }

  #take(frame: RecordFrame, framer: RecordFramer): void {
    const { stats, order } = this.#options;
    stats.countRecord(frame.type);
    if (frame.type < FIRST_PERF_RECORD) this.#hold(frame);
    else if (frame.type === PERF_RECORD.finishedRound) order.endRound();
    else if (isCompressed(frame.type)) this.#compressed = this.#compressedRecord(frame);
    else if (isKnownRecordType(frame.type)) this.#apply(frame, framer);
    else this.#hold(frame);
  }

  #compressedRecord(frame: RecordFrame): CompressedRecord {
    const payload = compressedPayload(frame, this.#options.isLittleEndian).slice();
    return { offset: frame.offset, type: frame.type, payload };
  }

  #apply(frame: RecordFrame, framer: RecordFramer): void {
    const { header, events, stats, isLittleEndian } = this.#options;
    try {
      framer.skip(applyPerfRecord(frame, { header, events, isLittleEndian }));
    } catch (error) {
      if (!(error instanceof OverrunError)) throw error;
      stats.malformedRecords++;
    }
  }

  #hold(frame: RecordFrame): void {
    if ((frame.position & 3) !== 0) this.#copyAligned(frame);
    const { events, order, isLittleEndian } = this.#options;
    const { block, position, sizeBytes } = frame;
    if (frame.type === KERNEL_RECORD.sample && !isLittleEndian) turnWords(frame);
    block.held++;
    order.add(recordTimeNs(frame, events, isLittleEndian), block, position, sizeBytes);
  }

  /** Words can only be read where they are aligned; records behind one of odd length (some HEADER_FEATUREs) are not. */
  #copyAligned(frame: RecordFrame): void {
    if (this.#spare === null || this.#spareUsed + frame.sizeBytes > BLOCK_BYTES) {
      if (this.#spare !== null) this.#options.pool.release(this.#spare);
      this.#spare = this.#options.pool.lend();
      this.#spareUsed = 0;
    }
    const { block, position, sizeBytes } = frame;
    this.#spare.bytes.set(block.bytes.subarray(position, position + sizeBytes), this.#spareUsed);
    frame.block = this.#spare;
    frame.position = this.#spareUsed;
    this.#spareUsed = (this.#spareUsed + sizeBytes + 7) & ~7;
  }

  /** Returns false when as many records are held as may be. */
  #runInflated(): boolean {
    if (this.#inflated === null) return true;
    for (;;) {
      if (!this.#inflated.run()) return false;
      const chunk = this.#inflatedChunks.pop();
      if (chunk === undefined) return true;
      this.#inflated.push(chunk);
    }
  }

  #createInflatedFramer(): RecordFramer {
    const { pool, isLittleEndian, offset } = this.#options;
    const framer: RecordFramer = new RecordFramer({
      pool,
      isLittleEndian,
      offset,
      onRecord: (frame) => this.#takeInflated(frame, framer),
      isPaused: () => this.#isFull(),
    });
    return framer;
  }

  #isFull(): boolean {
    return this.#options.pool.lentBytes > this.#options.maxHeldBytes;
  }

  #takeInflated(frame: RecordFrame, framer: RecordFramer): void {
    frame.offset = this.#compressedOffset;
    if (isCompressed(frame.type)) {
      const message = `compressed record at byte ${frame.offset} holds another one`;
      throw new DecodeError('malformed', message, frame.offset, frame.type);
    }
    this.#take(frame, framer);
  }
}

function isCompressed(type: number): boolean {
  return type === PERF_RECORD.compressed || type === PERF_RECORD.compressed2;
}
