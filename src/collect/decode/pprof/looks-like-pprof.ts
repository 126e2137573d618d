/** Fields of a Profile that must fit to believe it is one; some few other bytes fit by chance. */
const MIN_FIELDS = 3;
/** The highest field number of a Profile. */
const MAX_FIELD = 15;

/** Whether a file that begins with these bytes is a pprof: a Profile is a row of fields 1 to 15, each a number or something behind its length. */
export function looksLikePprof(bytes: Uint8Array): boolean {
  let at = 0;
  let fields = 0;
  while (at < bytes.length && fields < 100) {
    const tag = bytes[at++] ?? 0;
    const wireType = tag & 7;
    if (tag >> 3 < 1 || tag >> 3 > MAX_FIELD || (wireType !== 0 && wireType !== 2)) return false;
    const value = readVarint(bytes, at);
    // The head may end within a field.
    if (value === null) break;
    at = wireType === 2 ? value.end + value.number : value.end;
    fields++;
  }
  return fields >= MIN_FIELDS || (fields > 0 && at === bytes.length);
}

/** A protobuf number and where it ends; null when the bytes end in it. */
function readVarint(bytes: Uint8Array, start: number): { number: number; end: number } | null {
  let number = 0;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[start + i];
    if (byte === undefined) return null;
    number += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { number, end: start + i + 1 };
  }
  return { number, end: start + 10 };
}
