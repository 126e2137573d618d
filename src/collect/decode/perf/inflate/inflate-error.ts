/** Most bytes that one COMPRESSED record, of at most 64 KB, may become: perf's shrink some three to six times. */
export const MAX_INFLATED_BYTES = 16 * 1024 * 1024;

/** Thrown where compressed records hold something else than zstd, or too much of it. */
export class InflateError extends Error {}

/** The error for a record that becomes more than {@link MAX_INFLATED_BYTES}. */
export function tooMuch(): InflateError {
  return new InflateError(`it holds more than ${MAX_INFLATED_BYTES} bytes`);
}
