import { BLOCK_BYTES, type BlockPool } from './block-pool.js';
import { DecodeError } from './decode-error.js';
import type { DecodeCounters } from './decode-stats.js';
import type { EventTable } from './event-table.js';
import { OverrunError } from './field-reader.js';
import type { HeaderBuilder } from './header-builder.js';
import { compressedPayload, InflateError, RecordInflater } from './inflate-records.js';
import { applyPerfRecord } from './perf-own-record.js';
import type { Block, RecordFrame } from './record-frame.js';
import { RecordFramer } from './record-framer.js';
import { recordTimeNs } from './record-time.js';
import { FIRST_PERF_RECORD, isKnownRecordType, KERNEL_RECORD, PERF_RECORD } from './record-type.js';
import type { TimeOrder } from './time-order.js';
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

/** Takes the bytes of a stream's records: hands the kernel's records on to be ordered, and does what perf's own ask for. */
export class RecordIntake {
  readonly #options: RecordIntakeOptions;
  readonly #framer: RecordFramer;
  readonly #inflated: RecordFramer;
  #inflater: RecordInflater | null = null;
  /** Where records that lie unaligned are copied to. */
  #spare: Block | null = null;
  #spareUsed = 0;
  /** Offset of the compressed record whose content is being taken. */
  #compressedOffset = 0;

  constructor(options: RecordIntakeOptions) {
    this.#options = options;
    const { pool, isLittleEndian, offset, maxHeldBytes } = options;
    this.#framer = new RecordFramer({
      pool,
      isLittleEndian,
      offset,
      onRecord: (frame) => this.#take(frame, this.#framer),
      isPaused: () => pool.lentBytes > maxHeldBytes,
    });
    this.#inflated = new RecordFramer({
      pool,
      isLittleEndian,
      offset,
      onRecord: (frame) => this.#takeInflated(frame),
      isPaused: () => false,
    });
  }

  /** Takes the next bytes, which the caller must not change before {@link run} returned true. Only when the bytes before are used up. */
  push(chunk: Uint8Array): void {
    this.#options.stats.bytes += chunk.length;
    this.#framer.push(chunk);
  }

  /** Works through the bytes. Returns false when as many records are held as may be: call it again when there are fewer. Throws {@link DecodeError}. */
  run(): boolean {
    return this.#framer.run();
  }

  /** Throws {@link DecodeError} when the stream must not end here. */
  assertAtEnd(): void {
    if (this.#framer.isAtBoundary && this.#inflated.isAtBoundary) return;
    const { offset } = this.#framer;
    const message = `perf.data is cut short: it ends at byte ${this.#options.offset + this.#options.stats.bytes}, within the record that starts at byte ${offset}`;
    throw new DecodeError('truncated', message, offset);
  }

  #take(frame: RecordFrame, framer: RecordFramer): void {
    const { stats, order } = this.#options;
    stats.countRecord(frame.type);
    if (frame.type < FIRST_PERF_RECORD) this.#hold(frame);
    else if (frame.type === PERF_RECORD.finishedRound) order.endRound();
    else if (isCompressed(frame.type)) this.#inflate(frame);
    else if (isKnownRecordType(frame.type)) this.#apply(frame, framer);
    else this.#hold(frame);
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

  #inflate(frame: RecordFrame): void {
    this.#inflater ??= new RecordInflater();
    this.#compressedOffset = frame.offset;
    try {
      for (const chunk of this.#inflater.inflate(compressedPayload(frame, this.#options.isLittleEndian))) {
        this.#inflated.push(chunk);
        this.#inflated.run();
      }
    } catch (error) {
      if (!(error instanceof InflateError)) throw error;
      const message = `compressed record at byte ${frame.offset} cannot be inflated: ${error.message}`;
      throw new DecodeError('malformed', message, frame.offset, frame.type);
    }
  }

  #takeInflated(frame: RecordFrame): void {
    frame.offset = this.#compressedOffset;
    if (isCompressed(frame.type)) {
      const message = `compressed record at byte ${frame.offset} holds another one`;
      throw new DecodeError('malformed', message, frame.offset, frame.type);
    }
    this.#take(frame, this.#inflated);
  }
}

function isCompressed(type: number): boolean {
  return type === PERF_RECORD.compressed || type === PERF_RECORD.compressed2;
}
