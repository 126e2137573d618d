import type { Profile } from '../model/profile.js';
import { encodeRows } from './encode-pprof.js';
import { type SampleRow, type SampleTable, sumSamples } from './sum-samples.js';

/** How large one pprof may be: Pyroscope's defaults, which it answers with 400 and 429. */
export interface ProfileLimits {
  readonly maxSamples: number;
  /** Not compressed. */
  readonly maxBytes: number;
}

/**
 * 16,000 samples is the server's limit. Its limit of bytes is 4 MiB, but the rate
 * limit's burst is 2 MB of uncompressed bytes and labels: what is larger is refused
 * whenever it comes.
 */
export const DEFAULT_LIMITS: ProfileLimits = { maxSamples: 16_000, maxBytes: 1_900_000 };

/** Times of the parts of a profile differ by so much: a server may drop a series' second profile of the same time. */
const PART_STEP_NS = 1_000_000n;
/** What a row takes beside its stack: values, labels, lengths. About: too large a part is halved. */
const ROW_BYTES = 40;
/** What an entry of a stack takes. */
const ENTRY_BYTES = 2;
/** What a frame takes beside its name: location, function, their strings' lengths. */
const FRAME_BYTES = 40;

/** An encoded profile, or one part of it. */
export interface EncodedProfile {
  /** pprof, not compressed. */
  readonly bytes: Uint8Array;
  /** The sum of its first values: of samples. */
  readonly samples: number;
}

/**
 * Encodes a profile as one pprof, or as several where it is larger than the limits.
 * Label sets stay together as far as they can. A single sample that is larger goes as it is.
 */
export function encodeWithin(profile: Profile, limits = DEFAULT_LIMITS): readonly EncodedProfile[] {
  const table = sumSamples(profile.samples);
  const parts: EncodedProfile[] = [];
  const encode = (rows: readonly SampleRow[]): void => {
    const timeNs = profile.timeNs + PART_STEP_NS * BigInt(parts.length);
    const bytes = encodeRows({ ...profile, timeNs }, table, rows);
    if (bytes.length <= limits.maxBytes || rows.length <= 1) {
      parts.push({ bytes, samples: rows.reduce((sum, { values }) => sum + (values[0] ?? 0), 0) });
      return;
    }
    const middle = Math.ceil(rows.length / 2);
    encode(rows.slice(0, middle));
    encode(rows.slice(middle));
  };
  for (const rows of partition(table, limits)) encode(rows);
  return parts;
}

/** Cuts the rows, in their order, into parts that are likely to fit. */
function partition(
  { frames, rows }: SampleTable,
  { maxSamples, maxBytes }: ProfileLimits,
): readonly (readonly SampleRow[])[] {
  /** The last part in which each frame was seen, counted from 1. */
  const seenIn = new Uint32Array(frames.length);
  const parts: SampleRow[][] = [];
  let bytes = 0;
  let part: SampleRow[] | undefined;
  for (const row of rows) {
    if (!part || part.length >= maxSamples || bytes >= maxBytes * 0.9) {
      part = [];
      parts.push(part);
      bytes = 0;
    }
    part.push(row);
    bytes += ROW_BYTES + row.stack.length * ENTRY_BYTES;
    for (let i = 0; i < row.stack.length; i++) {
      const frame = row.stack[i]!;
      if (seenIn[frame] === parts.length) continue;
      seenIn[frame] = parts.length;
      bytes += FRAME_BYTES + 2 * frames[frame]!.functionName.length;
    }
  }
  return parts.length > 0 ? parts : [[]];
}
