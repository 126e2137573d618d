/** Something that is read in pieces, so that a file of any size costs only what is looked at. */
export interface ByteSource {
  readonly sizeBytes: number;
  /**
   * The bytes from `offset` on: `length` of them, fewer where the source ends. The
   * result may share memory with the source.
   */
  read(offset: number, length: number): Uint8Array;
}

/** A source over bytes in memory. */
export function byteSourceOf(bytes: Uint8Array): ByteSource {
  return {
    sizeBytes: bytes.length,
    read: (offset, length) =>
      bytes.subarray(Math.min(offset, bytes.length), Math.min(offset + length, bytes.length)),
  };
}
