/** Longest literal whose length takes three bytes; longer ones would take a fourth. */
const MAX_LITERAL_BYTES = 0xffff;
/** A literal's tag that its length less one follows in two bytes, little endian. */
const LONG_LITERAL_TAG = 61 << 2;

/**
 * Wraps bytes in snappy's block format, as remote write wants them, without making them
 * smaller: https://github.com/google/snappy/blob/main/format_description.txt. What we
 * send is a few kB.
 */
export function frameSnappy(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [lengthOf(bytes.length)];
  for (let start = 0; start < bytes.length; start += MAX_LITERAL_BYTES) {
    const literal = bytes.subarray(start, start + MAX_LITERAL_BYTES);
    const last = literal.length - 1;
    parts.push(Uint8Array.of(LONG_LITERAL_TAG, last & 0xff, last >>> 8), literal);
  }
  return Buffer.concat(parts);
}

/** The length of all, seven bits a byte. */
function lengthOf(length: number): Uint8Array {
  const bytes: number[] = [];
  let rest = length;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Uint8Array.of(...bytes, rest);
}
