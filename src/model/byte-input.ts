/** Bytes with a known end that can be read in any order: a file, or what was read of a pipe. */
export interface ByteFile {
  readonly sizeBytes: number;
  /**
   * Up to `length` bytes from `position` on, fewer only at the end. They may lie in
   * `target`, where the caller lends one of that length; else the caller may keep them.
   */
  read(position: number, length: number, target?: Uint8Array): Promise<Uint8Array>;
}

/** Where bytes come from: as they arrive, or a file. Chunks may be of any size and are the consumer's to keep. */
export type ByteInput = AsyncIterable<Uint8Array> | ByteFile;

/** Whether the input can be read in any order. */
export function isByteFile(input: ByteInput): input is ByteFile {
  return 'sizeBytes' in input;
}
