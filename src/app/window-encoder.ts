import {
  type AggregatedSamples,
  createCpuProfile,
  foldLabels,
  lockSamples,
  relabelSamples,
  type SampleLabeler,
  type Window,
} from '../aggregate/index.js';
import {
  clipBytes,
  compress,
  DEFAULT_LIMITS,
  encodeWithin,
  MAX_LABEL_VALUE_BYTES,
  splitByLabels,
} from '../encode/index.js';
import type { Labels } from '../model/labels.js';
import type { Profile, ProfileSample } from '../model/profile.js';
import { SAMPLER_LABEL } from '../model/profile-type.js';
import type { QueuedPush, SeriesPush } from '../push/index.js';

const NS_PER_MS = 1e6;
/** Profiles of one request: a push is not atomic, so it stays small. */
const PROFILES_PER_PUSH = 32;

/** How the samples of a window become pushes. */
export interface WindowEncoderOptions {
  /** Makes labels of what is known of samples. */
  readonly labeler: SampleLabeler;
  readonly maxSeries: number;
  /** `client`: one profile for each set of sample labels. */
  readonly split: 'server' | 'client';
  /** The site of a stack whose CPU time goes into acquiring a lock, null of others. */
  readonly lockSiteOf: (functions: readonly string[]) => string | null;
}

/** A window that is ready to be pushed. */
export interface EncodedWindow {
  /** None when nobody was busy. */
  readonly pushes: readonly QueuedPush[];
  /** Busy samples that relabelling dropped. */
  readonly dropped: number;
  /** Of all profiles, gzipped. */
  readonly profileBytes: number;
  /** Label sets in the profile of CPU time, and how many there would be without folding. */
  readonly series: number;
  readonly seriesBeforeFolding: number;
}

/** Makes the profiles of a window: CPU time, and the locks in it. `labels` are those of all its series, beside the labeler's. */
export async function encodeWindow(
  window: Window,
  aggregated: AggregatedSamples,
  labels: Labels,
  options: WindowEncoderOptions,
): Promise<EncodedWindow> {
  const { labeler, maxSeries, lockSiteOf } = options;
  const { seriesNames, defaultService } = labeler;
  const fold = { maxSeries, seriesNames, defaultService };
  const labelled = relabelSamples(aggregated.samples, (facts) => labeler.label(facts));
  const folded = foldLabels(labelled, fold);
  const sampler: Labels = aggregated.sampler ? { [SAMPLER_LABEL]: aggregated.sampler } : {};
  const facts = {
    timeNs: BigInt(window.startMs) * 1_000_000n,
    durationNs: BigInt(Math.round(window.endNs - window.startNs)),
    periodNs: aggregated.periodNs,
    labels: { ...labels, ...sampler },
  };
  const locks = foldLabels(lockSamples(folded.samples, lockSiteOf), fold).samples;
  const cpu = await encodePushes(createCpuProfile('process_cpu', folded.samples, facts), options, window);
  const lock = await encodePushes(createCpuProfile('kernel_lock', locks, facts), options, window);
  // What the lock profile holds is in the other already: its samples are counted once.
  const pushes = [...cpu, ...lock.map((push) => ({ ...push, samples: 0 }))];
  return {
    pushes,
    dropped: countOf(aggregated.samples) - countOf(labelled),
    profileBytes: bytesOf(pushes),
    series: folded.seriesAfter,
    seriesBeforeFolding: folded.seriesBefore,
  };
}

async function encodePushes(
  profile: Profile,
  { split, labeler }: WindowEncoderOptions,
  window: Window,
): Promise<readonly QueuedPush[]> {
  if (profile.samples.length === 0) return [];
  const profiles = split === 'client' ? splitByLabels(profile) : splitByLabels(profile, labeler.seriesNames);
  const encoded = profiles.flatMap((one) => {
    const labels = clipValues({ __name__: one.name, ...one.labels });
    return encodeWithin(one).map((part) => ({ ...part, labels }));
  });
  const series = await Promise.all(
    encoded.map(async ({ labels, bytes, samples }) => ({
      samples,
      bytes: bytes.length,
      series: { labels, profiles: [await compress(bytes)] },
    })),
  );
  return pack(series).map((part) => ({
    series: part.map((one) => one.series),
    samples: part.reduce((sum, { samples }) => sum + samples, 0),
    timeMs: window.startMs + (window.endNs - window.startNs) / NS_PER_MS,
  }));
}

/** Series labels are not in the pprof, where those of samples are clipped. */
function clipValues(labels: Labels): Labels {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [name, clipBytes(value, MAX_LABEL_VALUE_BYTES)]),
  );
}

/** Groups of items, in their order, that a server takes in one request. `bytes` are not compressed. */
function pack<T extends { readonly bytes: number }>(items: readonly T[]): readonly (readonly T[])[] {
  const packs: T[][] = [];
  let packBytes = 0;
  for (const item of items) {
    const last = packs.at(-1);
    const fits = last && last.length < PROFILES_PER_PUSH && packBytes + item.bytes <= DEFAULT_LIMITS.maxBytes;
    if (fits) last.push(item);
    else packs.push([item]);
    packBytes = (fits ? packBytes : 0) + item.bytes;
  }
  return packs;
}

function countOf(samples: readonly ProfileSample[]): number {
  return samples.reduce((sum, { values }) => sum + (values[0] ?? 0), 0);
}

function bytesOf(pushes: readonly QueuedPush[]): number {
  const series: readonly SeriesPush[] = pushes.flatMap((push) => push.series);
  return series.flatMap(({ profiles }) => profiles).reduce((sum, { length }) => sum + length, 0);
}
