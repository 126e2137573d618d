import { type ByteFile, type ByteInput, isByteFile } from '../../../model/byte-input.js';
import { DecodeError } from '../../../model/decode-error.js';
import type { DecodeCounters } from './decode-stats.js';
import { EventTable } from './header/event-table.js';
import { readFileHeader } from './header/file-header.js';
import type { HeaderBuilder } from './header/header-builder.js';
import { type PerfMagic, PIPE_HEADER_BYTES, readMagic } from './header/magic.js';
import { BufferedFile } from './records/buffered-file.js';

/** Bytes that are read of a file at a time. */
const CHUNK_BYTES = 1024 * 1024;

/** The records of a recording, and what its header says of them. */
export interface RecordSource {
  readonly events: EventTable;
  readonly isLittleEndian: boolean;
  /** The bytes of the records, one after the other; each chunk is valid until the next is asked for. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Offset in the input of the first record. */
  readonly offset: number;
  /** Throws {@link DecodeError} when more bytes were promised than the `bytes` that came. */
  assertAtEnd(bytes: number): void;
}

/**
 * Finds the records of a recording, whatever its mode, and reads the header around
 * them. Throws {@link DecodeError} when it is no recording, or has no way to its records.
 */
export async function openRecords(
  input: ByteInput,
  header: HeaderBuilder,
  stats: DecodeCounters,
): Promise<RecordSource> {
  if (isByteFile(input)) return openFile(input, header, stats);
  const iterator = input[Symbol.asyncIterator]();
  const start = await readStart(iterator);
  const magic = assertMagic(start);
  if (magic.isPipe) return openPipe(magic, header, withStart(start.subarray(PIPE_HEADER_BYTES), iterator));
  const file = new BufferedFile();
  for await (const chunk of withStart(start, iterator)) file.append(chunk);
  return openFile(file, header, stats);
}

async function openFile(file: ByteFile, header: HeaderBuilder, stats: DecodeCounters): Promise<RecordSource> {
  const magic = assertMagic(await file.read(0, PIPE_HEADER_BYTES));
  const { isLittleEndian } = magic;
  if (magic.isPipe) return openPipe(magic, header, readChunks(file, PIPE_HEADER_BYTES, file.sizeBytes));
  const events = new EventTable(!isLittleEndian);
  header.table = events;
  const onBadFeature = () => void stats.malformedRecords++;
  const contents = await readFileHeader(file, { header, events, isLittleEndian, onBadFeature });
  const { offset, sizeBytes } = contents.records;
  const end = sizeBytes === 0 ? file.sizeBytes : offset + sizeBytes;
  return {
    events,
    isLittleEndian,
    offset,
    chunks: readChunks(file, offset, end),
    assertAtEnd(bytes) {
      assertWhole(bytes, offset, sizeBytes);
      if (file.sizeBytes < contents.end)
        throw cutShort(
          file.sizeBytes,
          `in what it tells of its host, which should go on to byte ${contents.end}`,
        );
    },
  };
}

function openPipe(
  { isLittleEndian }: PerfMagic,
  header: HeaderBuilder,
  chunks: AsyncIterable<Uint8Array>,
): RecordSource {
  const events = new EventTable(!isLittleEndian);
  header.table = events;
  return { events, isLittleEndian, offset: PIPE_HEADER_BYTES, chunks, assertAtEnd: () => {} };
}

function assertMagic(start: Uint8Array): PerfMagic {
  const magic = readMagic(start);
  if (magic !== null) return magic;
  const seen = Buffer.from(start.subarray(0, 8)).toString('latin1');
  throw new DecodeError(
    'not perf.data',
    `not a recording of perf: it starts with ${JSON.stringify(seen)}, expected "PERFILE2"`,
    0,
  );
}

function assertWhole(bytes: number, offset: number, sizeBytes: number): void {
  if (sizeBytes === 0) {
    const message = `perf.data says at byte 48 that it has no records, as when perf record was killed: what was found of them (${bytes} bytes) may lack an end`;
    throw new DecodeError('truncated', message, 48);
  }
  if (bytes >= sizeBytes) return;
  throw cutShort(offset + bytes, `but its records should go on to byte ${offset + sizeBytes}`);
}

function cutShort(end: number, what: string): DecodeError {
  return new DecodeError('truncated', `perf.data is cut short: it ends at byte ${end}, ${what}`, end);
}

/** The first bytes, as many as tell what it is; fewer only at the end of the input. */
async function readStart(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let start: Uint8Array = new Uint8Array(0);
  while (start.length < PIPE_HEADER_BYTES) {
    const { done, value } = await iterator.next();
    if (done) break;
    start = start.length === 0 ? value : Buffer.concat([start, value]);
  }
  return start;
}

async function* withStart(
  start: Uint8Array,
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield start;
  try {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

/** Each chunk is valid until the next is asked for. */
async function* readChunks(file: ByteFile, start: number, end: number): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(CHUNK_BYTES);
  for (let at = start; at < end; ) {
    const chunk = await file.read(at, Math.min(CHUNK_BYTES, end - at), buffer);
    if (chunk.length === 0) return;
    yield chunk;
    at += chunk.length;
  }
}
