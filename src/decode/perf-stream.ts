import type { PerfHeader, PerfRecord } from '../model/perf-record.js';
import { DecodeError } from './decode-error.js';
import { PIPE_HEADER_BYTES } from './format.js';
import { HeaderState } from './header-state.js';
import { type DataSection, type RandomAccess, readFileHeader, readPreamble } from './read-file-header.js';
import { type DecodeStats, RecordDecoder } from './record-decoder.js';

/** Where a recording comes from: a pipe that only flows on, or a file. */
export type PerfInput = { readonly chunks: AsyncIterable<Uint8Array> } | { readonly file: RandomAccess };

/** A recording being decoded. */
export interface PerfStream {
  /** Of a file complete before the first batch; of a pipe as far as it has come, which is before the first sample. */
  readonly header: PerfHeader;
  readonly stats: DecodeStats;
  /**
   * Records in time order across CPUs, to be iterated once. Samples are valid until
   * the next batch is asked for. Input that breaks off or turns to nonsense throws
   * {@link DecodeError} after all that could be decoded was delivered.
   */
  readonly batches: AsyncIterable<readonly PerfRecord[]>;
  /** Delivers what is held back for ordering up to `timeNs` (perf's clock), although earlier records could still come; also while the input is silent. */
  release(timeNs: number): void;
}

const FILE_CHUNK_BYTES = 1 << 20;

/** Decodes a perf recording, of a file or a pipe, in either byte order. */
export function decodePerf(input: PerfInput): PerfStream {
  const header = new HeaderState();
  const decoder = new RecordDecoder(header);
  const releases = new ReleaseRequests();
  return {
    header,
    stats: decoder.stats,
    batches: decode(input, header, decoder, releases),
    release: (timeNs) => releases.add(timeNs),
  };
}

async function* decode(
  input: PerfInput,
  header: HeaderState,
  decoder: RecordDecoder,
  releases: ReleaseRequests,
): AsyncGenerator<readonly PerfRecord[]> {
  const chunks =
    'file' in input ? await openFile(input.file, header, decoder) : openPipe(input.chunks, decoder);
  const iterator = chunks[Symbol.asyncIterator]();
  let failure: unknown = null;
  try {
    let next = iterator.next();
    for (;;) {
      const turn = await Promise.race([next, releases.asked()]);
      if (turn === 'release') {
        decoder.release(releases.take());
        yield* decoder.takeBatches();
        continue;
      }
      if (turn.done) break;
      decoder.push(turn.value);
      next = iterator.next();
      yield* decoder.takeBatches();
    }
    decoder.assertComplete();
  } catch (error) {
    failure = error;
  } finally {
    // The consumer may have left: the source must know.
    await iterator.return?.();
  }
  decoder.finish();
  yield* decoder.takeBatches();
  if (failure !== null) throw failure;
}

async function openFile(
  file: RandomAccess,
  header: HeaderState,
  decoder: RecordDecoder,
): Promise<AsyncIterable<Uint8Array>> {
  const preamble = readPreamble(await file.read(0, PIPE_HEADER_BYTES));
  if (preamble === null) throw notPerfData();
  if (preamble.isPipe) {
    const sizeBytes = file.sizeBytes - PIPE_HEADER_BYTES;
    decoder.start(preamble.isLittleEndian, PIPE_HEADER_BYTES);
    return readSection(file, { offset: PIPE_HEADER_BYTES, sizeBytes });
  }
  const data = await readFileHeader(file, preamble.isLittleEndian, header);
  decoder.start(preamble.isLittleEndian, data.offset);
  return readSection(file, data);
}

async function* readSection(file: RandomAccess, section: DataSection): AsyncGenerator<Uint8Array> {
  const end = section.offset + section.sizeBytes;
  for (let offset = section.offset; offset < end; ) {
    const chunk = await file.read(offset, Math.min(FILE_CHUNK_BYTES, end - offset));
    if (chunk.length === 0) {
      throw new DecodeError(
        'truncated',
        offset,
        `the input ends ${end - offset} bytes before its records do`,
      );
    }
    yield chunk;
    offset += chunk.length;
  }
}

async function* openPipe(
  chunks: AsyncIterable<Uint8Array>,
  decoder: RecordDecoder,
): AsyncGenerator<Uint8Array> {
  let first: Uint8Array | null = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (first === null) {
      yield chunk;
      continue;
    }
    first = Buffer.concat([first, chunk]);
    if (first.length < PIPE_HEADER_BYTES) continue;
    const preamble = readPreamble(first);
    if (preamble === null) throw notPerfData();
    if (!preamble.isPipe) {
      throw new DecodeError(
        'unsupported',
        0,
        'a perf.data file cannot be read from a pipe (perf record -o - can),',
      );
    }
    decoder.start(preamble.isLittleEndian, PIPE_HEADER_BYTES);
    yield first.subarray(PIPE_HEADER_BYTES);
    first = null;
  }
  if (first !== null && first.length > 0) throw notPerfData();
}

function notPerfData(): DecodeError {
  return new DecodeError('not_perf_data', 0, "the input is no perf recording: expected 'PERFILE2'");
}

/** Requests to release records, which must wake a decoder that waits for input. */
class ReleaseRequests {
  #upToNs = 0;
  #wake: () => void = () => {};
  #asked = this.#promise();

  add(timeNs: number): void {
    this.#upToNs = Math.max(this.#upToNs, timeNs);
    this.#wake();
  }

  /** Resolves when there is a request. */
  asked(): Promise<'release'> {
    return this.#asked;
  }

  take(): number {
    this.#asked = this.#promise();
    return this.#upToNs;
  }

  #promise(): Promise<'release'> {
    return new Promise((resolve) => {
      this.#wake = () => resolve('release');
    });
  }
}
