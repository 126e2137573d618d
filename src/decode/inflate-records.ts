import { Decompress } from 'fzstd';
import { FieldReader } from './field-reader.js';
import { bodyOf, type RecordFrame } from './record-frame.js';
import { PERF_RECORD } from './record-type.js';

/** Most bytes that one COMPRESSED record may become: perf compresses what one ring buffer holds. */
export const MAX_INFLATED_BYTES = 128 * 1024 * 1024;

/** Thrown where compressed records hold something else than zstd, or too much of it. */
export class InflateError extends Error {}

/**
 * Inflates the payloads of COMPRESSED records. They are pieces of one zstd frame
 * that is never ended, so they come one after the other. By a package: the zstd of
 * Node, where it has any, cannot be flushed synchronously in the middle of a frame.
 */
export class RecordInflater {
  #chunks: Uint8Array[] = [];
  #inflatedBytes = 0;
  readonly #stream = new Decompress((chunk) => this.#take(chunk));

  /** What the next payload becomes. Throws {@link InflateError}. */
  inflate(payload: Uint8Array): readonly Uint8Array[] {
    this.#chunks = [];
    this.#inflatedBytes = 0;
    try {
      // The stream keeps what it is given.
      this.#stream.push(payload.slice());
    } catch (error) {
      if (error instanceof InflateError) throw error;
      throw new InflateError(error instanceof Error ? error.message : String(error));
    }
    return this.#chunks;
  }

  #take(chunk: Uint8Array): void {
    this.#inflatedBytes += chunk.length;
    if (this.#inflatedBytes > MAX_INFLATED_BYTES) {
      throw new InflateError(`more than ${MAX_INFLATED_BYTES} bytes`);
    }
    this.#chunks.push(chunk.slice());
  }
}

/** The zstd bytes of a COMPRESSED or COMPRESSED2 record; the latter says how many they are, and has padding. */
export function compressedPayload(frame: RecordFrame, isLittleEndian: boolean): Uint8Array {
  const body = bodyOf(frame);
  if (frame.type === PERF_RECORD.compressed) return body;
  const fields = new FieldReader(body, isLittleEndian);
  if (fields.remaining < 8) return body.subarray(0, 0);
  return fields.bytes(Math.min(fields.number64(), fields.remaining));
}
