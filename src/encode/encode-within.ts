import { type Labels, labelsKey } from '../model/labels.js';
import type { Profile, ProfileSample } from '../model/profile.js';
import { encodePprof } from './encode-pprof.js';

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

/** An encoded profile, or one part of it. */
export interface EncodedProfile {
  readonly profile: Profile;
  /** pprof, not compressed. */
  readonly bytes: Uint8Array;
}

/**
 * Encodes a profile as one pprof, or as several where it is larger than the limits.
 * Label sets stay together as far as they can. A single sample that is larger goes as it is.
 */
export function encodeWithin(profile: Profile, limits = DEFAULT_LIMITS): readonly EncodedProfile[] {
  const parts: EncodedProfile[] = [];
  const encode = (samples: readonly ProfileSample[]): void => {
    if (samples.length <= limits.maxSamples) {
      const part = { ...profile, samples, timeNs: profile.timeNs + PART_STEP_NS * BigInt(parts.length) };
      const bytes = encodePprof(part);
      if (bytes.length <= limits.maxBytes || samples.length <= 1) {
        parts.push({ profile: part, bytes });
        return;
      }
    }
    const middle = Math.ceil(samples.length / 2);
    encode(samples.slice(0, middle));
    encode(samples.slice(middle));
  };
  encode(byLabels(profile.samples));
  return parts;
}

function byLabels(samples: readonly ProfileSample[]): readonly ProfileSample[] {
  const order = new Map<Labels, string>();
  for (const { labels } of samples) if (!order.has(labels)) order.set(labels, labelsKey(labels));
  return [...samples].sort((a, b) => compare(order.get(a.labels)!, order.get(b.labels)!));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
