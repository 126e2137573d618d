import type { Profile } from '../model/profile.js';
import type { SampleTable } from '../model/sample-table.js';
import { compress } from './compress.js';
import { encodeRows } from './encode-pprof.js';
import type { RowRange } from './encode-samples.js';
import { FieldWriter } from './field-writer.js';

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
  /** pprof, gzipped. */
  readonly bytes: Uint8Array;
  /** How long it is when it is not compressed. */
  readonly pprofBytes: number;
  /** The sum of its first values: of samples. */
  readonly samples: number;
}

/**
 * Encodes and gzips a profile as one pprof, or as several where it is larger than the limits.
 * Label sets stay together as far as they can. A single sample that is larger goes as it is.
 * Each part is gzipped before the next is written to the same `writer`.
 */
export function encodeWithin(
  profile: Profile,
  limits = DEFAULT_LIMITS,
  writer = new FieldWriter(),
): readonly EncodedProfile[] {
  const parts: EncodedProfile[] = [];
  for (const rows of partition(profile.samples, limits))
    encodeParts({ profile, limits, writer, parts }, rows);
  return parts;
}

interface Encoding {
  readonly profile: Profile;
  readonly limits: ProfileLimits;
  readonly writer: FieldWriter;
  readonly parts: EncodedProfile[];
}

/** Appends the parts of some rows of a profile: of one that is too large, those of both its halves. */
function encodeParts(encoding: Encoding, rows: RowRange): void {
  const { profile, limits, writer, parts } = encoding;
  const timeNs = profile.timeNs + PART_STEP_NS * BigInt(parts.length);
  writer.clear();
  const pprof = encodeRows({ ...profile, timeNs }, rows, writer);
  const { first, end } = rows;
  if (pprof.length <= limits.maxBytes || end - first <= 1) {
    const samples = sumOfFirstValues(profile.samples, rows);
    parts.push({ bytes: compress(pprof), pprofBytes: pprof.length, samples });
    return;
  }
  const middle = first + Math.ceil((end - first) / 2);
  encodeParts(encoding, { first, end: middle });
  encodeParts(encoding, { first: middle, end });
}

function sumOfFirstValues({ values, valueCount }: SampleTable, { first, end }: RowRange): number {
  let sum = 0;
  for (let row = first; row < end; row++) sum += values[row * valueCount]!;
  return sum;
}

/** Cuts the rows, in their order, into parts that are likely to fit. */
function partition(samples: SampleTable, { maxSamples, maxBytes }: ProfileLimits): readonly RowRange[] {
  const { frames, stacks, stackOf, rowCount } = samples;
  const { words, starts } = stacks;
  /** The last part in which each frame was seen, counted from 1. */
  const seenIn = new Uint32Array(frames.length);
  const parts: RowRange[] = [];
  let first = 0;
  let bytes = 0;
  for (let row = 0; row < rowCount; row++) {
    if (row - first >= maxSamples || bytes >= maxBytes * 0.9) {
      parts.push({ first, end: row });
      first = row;
      bytes = 0;
    }
    const part = parts.length + 1;
    const start = starts[stackOf[row]!]!;
    const end = starts[stackOf[row]! + 1]!;
    bytes += ROW_BYTES + (end - start) * ENTRY_BYTES;
    for (let at = start; at < end; at++) {
      const frame = words[at]!;
      if (seenIn[frame] === part) continue;
      seenIn[frame] = part;
      bytes += FRAME_BYTES + 2 * frames[frame]!.functionName.length;
    }
  }
  return [...parts, { first, end: rowCount }];
}
