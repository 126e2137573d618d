import type { ByteInput } from '../../../model/byte-input.js';
import type { PerfHeader, PerfRecord } from '../../../model/perf-record.js';
import { DecodeCounters, type DecodeStats } from './decode-stats.js';
import { HeaderBuilder } from './header/header-builder.js';
import { openRecords, type RecordSource } from './open-records.js';
import { RecordDelivery } from './order/record-delivery.js';
import { TimeOrder } from './order/time-order.js';
import { type DecodeOptions, MAX_HELD_BYTES, type PerfStream } from './perf-stream.js';
import { BLOCK_BYTES, BlockPool } from './records/block-pool.js';
import { ChunkReader } from './records/chunk-reader.js';
import { RecordIntake } from './records/record-intake.js';

/**
 * Decodes a recording of `perf record`: file or pipe mode, either byte order, perf 3.2
 * to today. Nothing is read before its batches are asked for.
 */
export function decodePerf(input: ByteInput, options: DecodeOptions = {}): PerfStream {
  return new PerfDecoder(input, options.maxHeldBytes ?? MAX_HELD_BYTES);
}

/** The blocks being filled count as held. */
const MIN_HELD_BYTES = 4 * BLOCK_BYTES;

class PerfDecoder implements PerfStream {
  readonly #input: ByteInput;
  readonly #maxHeldBytes: number;
  readonly #header = new HeaderBuilder();
  readonly #stats = new DecodeCounters();
  readonly #order = new TimeOrder();
  readonly #pool = new BlockPool();
  #chunks: ChunkReader | null = null;
  #failure: unknown = null;

  constructor(input: ByteInput, maxHeldBytes: number) {
    this.#input = input;
    this.#maxHeldBytes = Math.max(maxHeldBytes, MIN_HELD_BYTES);
  }

  get header(): PerfHeader {
    return this.#header;
  }

  get stats(): DecodeStats {
    this.#stats.lateRecords = this.#order.lateCount;
    return this.#stats;
  }

  get batches(): AsyncIterable<readonly PerfRecord[]> {
    return this.#decode();
  }

  release(timeNs: number): void {
    this.#order.release(timeNs);
    if (this.#order.ready.length > 0) this.#chunks?.wake();
  }

  async *#decode(): AsyncGenerator<readonly PerfRecord[]> {
    const source = await openRecords(this.#input, this.#header, this.#stats);
    const { events, isLittleEndian } = source;
    const shared = { pool: this.#pool, events, stats: this.#stats, isLittleEndian };
    const delivery = new RecordDelivery({ ...shared, ready: this.#order.ready });
    const intake = new RecordIntake({
      ...shared,
      order: this.#order,
      header: this.#header,
      offset: source.offset,
      maxHeldBytes: this.#maxHeldBytes,
    });
    this.#chunks = new ChunkReader(source.chunks);
    try {
      while (await this.#step(intake, source)) yield* deliver(delivery);
      yield* deliver(delivery);
    } finally {
      this.#chunks.close();
      intake.close();
    }
    if (this.#failure !== null) throw this.#failure;
  }

  /** Waits until there is something to deliver, or to take in. Returns false at the end, when all is ready. */
  async #step(intake: RecordIntake, source: RecordSource): Promise<boolean> {
    try {
      const need = intake.run();
      if (need === 'inflation') {
        await intake.inflate();
        intake.run();
        return true;
      }
      if (need === 'room') {
        this.#order.releaseHalf();
        this.#stats.earlyReleases++;
        return true;
      }
      const chunk = await this.#chunks!.next();
      if (chunk === undefined) return true;
      if (chunk !== null) {
        intake.push(chunk);
        intake.run();
        return true;
      }
      intake.assertAtEnd();
      source.assertAtEnd(this.#stats.bytes);
    } catch (error) {
      // What came before is whole: it is delivered first.
      this.#failure = error;
    }
    this.#order.release(Number.POSITIVE_INFINITY);
    return false;
  }
}

function* deliver(delivery: RecordDelivery): Generator<readonly PerfRecord[]> {
  for (;;) {
    const batch = delivery.nextBatch();
    if (batch.length === 0) return;
    yield batch;
  }
}
