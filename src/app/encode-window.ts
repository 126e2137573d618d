import { deriveLockProfile } from '../aggregate/index.js';
import { compress, encodeSplit } from '../encode/index.js';
import type { Labels } from '../model/labels.js';
import type { Profile, ProfileSample } from '../model/profile.js';
import type { ProfilePush } from '../push/index.js';

/** The CPU profile of a span. `startMs` and `endMs` are since the epoch; `labels` those of the series. */
export function createCpuProfile(
  span: { readonly startMs: number; readonly endMs: number },
  frequencyHz: number,
  labels: Labels,
  samples: readonly ProfileSample[],
): Profile {
  return {
    name: 'process_cpu',
    sampleTypes: [
      { type: 'samples', unit: 'count' },
      { type: 'cpu', unit: 'nanoseconds' },
    ],
    periodType: { type: 'cpu', unit: 'nanoseconds' },
    period: 1e9 / frequencyHz,
    timeNs: BigInt(Math.round(span.startMs)) * 1_000_000n,
    durationNs: BigInt(Math.round(span.endMs - span.startMs)) * 1_000_000n,
    labels,
    samples,
  };
}

/** A profile and what is derived from it, ready to push. `splitsByLabels`: one profile a label set, in place of one that the server splits. */
export async function encodeWindow(
  profile: Profile,
  splitsByLabels: boolean,
): Promise<readonly ProfilePush[]> {
  const lock = deriveLockProfile(profile);
  const whole = lock === null ? [profile] : [profile, lock];
  const parts = splitsByLabels ? whole.flatMap(splitByLabels) : whole;
  const pushes = parts.flatMap((part) =>
    encodeSplit(part).map(async (bytes) => ({
      labels: { __name__: part.name, ...part.labels },
      pprof: await compress(bytes),
    })),
  );
  return Promise.all(pushes);
}

/** One profile a label set, its labels moved to the series. */
function splitByLabels(profile: Profile): readonly Profile[] {
  const bySet = new Map<Labels, ProfileSample[]>();
  for (const sample of profile.samples) {
    const samples = bySet.get(sample.labels) ?? [];
    samples.push({ ...sample, labels: {} });
    bySet.set(sample.labels, samples);
  }
  return [...bySet].map(([labels, samples]) => ({
    ...profile,
    labels: { ...profile.labels, ...labels },
    samples,
  }));
}
