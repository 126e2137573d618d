import type { Profile } from '../model/profile.js';
import { encodePprof } from './encode-pprof.js';

/** Most samples of one pprof that a server takes by default. */
export const MAX_PPROF_SAMPLES = 16_000;
/** Most bytes before compression: a server takes 4 MiB, but its default burst of 2 MB refuses what is larger. */
export const MAX_PPROF_BYTES = 1_900_000;

/** Encodes a profile as one pprof, or as several where one would be larger than servers take. No sample is lost or twice. */
export function encodeSplit(
  profile: Profile,
  maxSamples = MAX_PPROF_SAMPLES,
  maxBytes = MAX_PPROF_BYTES,
): readonly Uint8Array[] {
  const { samples } = profile;
  if (samples.length === 0) return [];
  if (samples.length <= maxSamples) {
    const bytes = encodePprof(profile);
    // A single sample cannot be split: the server will say what it thinks of it.
    if (bytes.length <= maxBytes || samples.length === 1) return [bytes];
  }
  const middle = samples.length >> 1;
  return [samples.slice(0, middle), samples.slice(middle)].flatMap((half) =>
    encodeSplit({ ...profile, samples: half }, maxSamples, maxBytes),
  );
}
