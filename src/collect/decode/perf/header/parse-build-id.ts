import type { FieldReader } from '../records/field-reader.js';

const BUILD_ID_BYTES = 20;
const FIELD_BYTES = 24;
/** `PERF_RECORD_MISC_BUILD_ID_SIZE`: the byte behind the build ID says how long it is. */
const MISC_BUILD_ID_SIZE = 1 << 15;

/** Parses the body of a `struct perf_record_header_build_id`: the build ID (hex) of a file. */
export function parseBuildId(fields: FieldReader, misc: number): { fileName: string; buildId: string } {
  fields.skip(4);
  const field = fields.bytes(FIELD_BYTES);
  const length =
    misc & MISC_BUILD_ID_SIZE ? Math.min(field[BUILD_ID_BYTES] ?? 0, BUILD_ID_BYTES) : BUILD_ID_BYTES;
  return { buildId: Buffer.from(field.subarray(0, length)).toString('hex'), fileName: fields.text() };
}
