/**
 * Inflates the payloads of COMPRESSED records. They are pieces of one zstd frame that
 * is never ended (`zstd_compress_stream_to_records()`), so they come one after the other.
 */
export interface RecordInflater {
  /** What the next payload, which is its to keep, becomes. Rejects with an `InflateError`; then it is of no more use. */
  inflate(payload: Uint8Array): Promise<readonly Uint8Array[]>;
  /** Gives back what it holds. */
  close(): void;
}
