import type { SampleTable } from '../model/sample-table.js';
import { compress } from './compress.js';
import { PartEncoder } from './encode-pprof.js';
import type { RowRange } from './encode-samples.js';
import { FrameSet } from './frame-set.js';
import type { Pprof } from './pprof.js';

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

/** Encodes profiles, one after the other, in the same memory. */
export class ProfileEncoder {
  readonly #parts = new PartEncoder();
  /** Of the part that is collected. */
  readonly #frames = new FrameSet();

  /**
   * Encodes and gzips a profile as one pprof, or as several where it is larger than the limits.
   * Label sets stay together as far as they can. A single sample that is larger goes as it is.
   */
  encode(profile: Pprof, limits = DEFAULT_LIMITS): readonly EncodedProfile[] {
    const { stackOf, rowCount } = profile.samples;
    const parts: EncodedProfile[] = [];
    const encoding = { profile, limits, parts };
    const { bytesOfStack } = this.#parts.open(profile);
    this.#frames.open(profile.samples);
    let first = 0;
    let bytes = 0;
    // Rows in their order, in parts that are likely to fit.
    for (let row = 0; row < rowCount; row++) {
      if (row - first >= limits.maxSamples || bytes >= limits.maxBytes * 0.9) {
        this.#add(encoding, { first, end: row });
        this.#frames.clear();
        first = row;
        bytes = 0;
      }
      bytes += ROW_BYTES + bytesOfStack[stackOf[row]!]! + this.#collect(profile.samples, row);
    }
    this.#add(encoding, { first, end: rowCount });
    return parts;
  }

  /** Adds the frames of a row to the part. Returns what those take that are new. */
  #collect({ frames, stackOf }: SampleTable, row: number): number {
    const set = this.#frames;
    let known = set.size;
    set.add(stackOf[row]!);
    let bytes = 0;
    for (; known < set.size; known++)
      bytes += FRAME_BYTES + 2 * frames[set.frameAt(known)]!.functionName.length;
    return bytes;
  }

  /** Appends the part with these rows, whose frames are collected: of one that is too large, both its halves. */
  #add(encoding: Encoding, rows: RowRange): void {
    const { profile, limits, parts } = encoding;
    const { samples } = profile;
    const timeNs = profile.timeNs + PART_STEP_NS * BigInt(parts.length);
    const part = { ...rows, frames: this.#frames.frames };
    const pprof = this.#parts.encode({ ...profile, timeNs }, part);
    const { first, end } = rows;
    if (pprof.length <= limits.maxBytes || end - first <= 1) {
      const sum = sumOfFirstValues(samples, rows);
      parts.push({ bytes: compress(pprof), pprofBytes: pprof.length, samples: sum });
      return;
    }
    const middle = first + Math.ceil((end - first) / 2);
    for (const half of [
      { first, end: middle },
      { first: middle, end },
    ]) {
      this.#frames.clear();
      for (let row = half.first; row < half.end; row++) this.#frames.add(samples.stackOf[row]!);
      this.#add(encoding, half);
    }
  }
}

interface Encoding {
  readonly profile: Pprof;
  readonly limits: ProfileLimits;
  readonly parts: EncodedProfile[];
}

function sumOfFirstValues({ values, valueCount }: SampleTable, { first, end }: RowRange): number {
  let sum = 0;
  for (let row = first; row < end; row++) sum += values[row * valueCount]!;
  return sum;
}
