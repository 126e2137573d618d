/** What the first bytes of a recording tell. */
export interface PerfMagic {
  readonly isLittleEndian: boolean;
  /** Whether it is a stream (`perf record -o -`) that has its header in records, and no file with sections. */
  readonly isPipe: boolean;
}

/** Bytes that {@link readMagic} needs: `struct perf_pipe_file_header`. */
export const PIPE_HEADER_BYTES = 16;
const CURRENT = 'PERFILE2';
const CURRENT_TURNED = '2ELIFREP';
/** Of perf before 3.4: written as text, so that it tells no byte order. */
const LEGACY = 'PERFFILE';

/** Reads the start of a recording of perf; null when it is none. Needs {@link PIPE_HEADER_BYTES}. */
export function readMagic(bytes: Uint8Array): PerfMagic | null {
  if (bytes.length < PIPE_HEADER_BYTES) return null;
  const magic = Buffer.from(bytes.buffer, bytes.byteOffset, 8).toString('latin1');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sizeIs = (size: number, isLittleEndian: boolean) =>
    view.getBigUint64(8, isLittleEndian) === BigInt(size);
  if (magic === LEGACY) {
    // The header's size is small: of the two orders, only one has it in the low half.
    const isLittleEndian = view.getUint32(8, true) > 0;
    return { isLittleEndian, isPipe: sizeIs(PIPE_HEADER_BYTES, isLittleEndian) };
  }
  if (magic !== CURRENT && magic !== CURRENT_TURNED) return null;
  const isLittleEndian = magic === CURRENT;
  return { isLittleEndian, isPipe: sizeIs(PIPE_HEADER_BYTES, isLittleEndian) };
}
