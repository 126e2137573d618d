import { type OpenedInput, openInput } from '../collect/capture/index.js';
import { decodePerf, type PerfStream } from '../collect/decode/index.js';
import { UserError } from '../lib/user-error.js';
import type { PerfHeader, PerfRecord } from '../model/perf-record.js';

/** A recording's records in time order, kept in memory. */
export interface KeptRecords {
  /** The first sample's time, ns on the recording's clock. Records before it describe the host. */
  readonly firstNs: number;
  readonly batches: AsyncIterable<readonly PerfRecord[]>;
}

/** What a recording says of the host. Rejects with a `UserError` where it cannot be read. */
export function readHeader(path: string): Promise<PerfHeader> {
  return withRecording(path, async ({ header, batches }) => {
    // Of a file the header is whole before the first batch, of a recorded pipe at the end.
    for await (const _ of batches) if (header.hostname !== null && header.events.length > 0) break;
    return header;
  });
}

/** All records of a recording. Rejects as {@link readHeader}. */
export function readRecords(path: string): Promise<KeptRecords> {
  return withRecording(path, ({ batches }) => keep(batches));
}

async function keep(batches: AsyncIterable<readonly PerfRecord[]>): Promise<KeptRecords> {
  const kept: (readonly PerfRecord[])[] = [];
  let firstNs = 0;
  for await (const batch of batches) {
    // Samples are good only until the next batch is asked for: copy what is kept.
    kept.push(batch.map((record) => ({ ...record })));
    firstNs ||= batch.find(({ type }) => type === 'sample')?.timeNs ?? 0;
  }
  async function* all() {
    yield* kept;
  }
  return { firstNs, batches: all() };
}

/** What is read of a recording. Rejects with a `UserError` where its gzip is damaged or cut short. */
async function withRecording<T>(path: string, read: (stream: PerfStream) => Promise<T>): Promise<T> {
  const input = await openInput(path);
  try {
    return await read(decodePerf(input.bytes));
  } finally {
    await input.close();
    // Whatever came of it: that is why.
    assertWhole(path, input);
  }
}

function assertWhole(path: string, input: OpenedInput): void {
  const damage = input.damage();
  if (damage !== null) throw new UserError(`cannot read ${path}: ${damage}`);
}
