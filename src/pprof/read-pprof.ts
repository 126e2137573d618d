import { UNKNOWN_FUNCTION } from '../model/frame.js';
import type { ValueType } from '../model/profile.js';
import type { FieldReader } from './field-reader.js';
import { inflatePprof } from './inflate-pprof.js';
import type { Pprof } from './pprof.js';
import { malformed, overLimit } from './pprof-errors.js';
import { VALUE_TYPE } from './profile-proto.js';
import { readLocations } from './read-locations.js';
import { readSamples, type SampleOptions } from './read-samples.js';
import { readProfileFields } from './split-profile.js';
import { StringTable } from './string-table.js';

/** How a pprof is read. */
export interface ReadPprofOptions extends SampleOptions {
  /** Not compressed. */
  readonly maxBytes: number;
  readonly maxSamples: number;
  /** What a frame is called that has no name; its address may be 0n. */
  readonly nameOfAddress: (address: bigint) => string;
}

/** For files that a user reads: all that fits into memory, whole. */
const DEFAULT_OPTIONS: ReadPprofOptions = {
  maxBytes: 256 << 20,
  maxSamples: Number.POSITIVE_INFINITY,
  // Deeper ones are of recursion that never ends, and of files that want to do harm.
  maxDepth: 100_000,
  maxSampleLabels: Number.POSITIVE_INFINITY,
  keepsNumericLabels: true,
  omittedLabels: [],
  isKept: () => true,
  nameOfAddress: () => UNKNOWN_FUNCTION,
};

/** Most bytes of a pprof that is read without another limit. */
export const MAX_PPROF_BYTES = DEFAULT_OPTIONS.maxBytes;

/**
 * Reads a pprof, gzipped or not, and checks it as google/pprof's CheckValid does. Sample types and labels are kept as
 * they are, file and lines of frames too; inlined calls become frames of their own. What it does not keep: mappings
 * without frames, columns, comments, units of numeric labels. Throws a `DecodeError`: `not pprof` where the bytes are
 * none, `malformed` where an id or index points nowhere, `too large` beyond a limit.
 */
export function readPprof(packed: Uint8Array, options: Partial<ReadPprofOptions> = {}): Pprof {
  const complete = { ...DEFAULT_OPTIONS, ...options };
  const bytes = inflatePprof(packed, complete.maxBytes);
  const fields = readProfileFields(bytes);
  const { sampleCount, period, timeNs, durationNs, periodType } = fields;
  if (sampleCount > complete.maxSamples) {
    throw overLimit('samples count', 'max_profile_stacktrace_samples', sampleCount, complete.maxSamples);
  }
  const strings = new StringTable(bytes, fields.strings);
  const sampleTypes = fields.sampleTypes.map((reader) => readValueType(reader, strings));
  if (sampleTypes.length === 0 && sampleCount > 0) throw malformed('it has samples and no sample types');
  const locations = readLocations(bytes, strings, complete.nameOfAddress);
  const tables = { valueCount: sampleTypes.length, strings, locations };
  return {
    sampleTypes,
    periodType: periodType ? readValueType(periodType, strings) : { type: '', unit: '' },
    period,
    timeNs,
    durationNs,
    samples: readSamples(bytes, tables, complete),
  };
}

function readValueType(reader: FieldReader, strings: StringTable): ValueType {
  let type = '';
  let unit = '';
  while (reader.next()) {
    if (reader.field === VALUE_TYPE.type) type = strings.at(reader.uint());
    else if (reader.field === VALUE_TYPE.unit) unit = strings.at(reader.uint());
    else reader.skip();
  }
  return { type, unit };
}
