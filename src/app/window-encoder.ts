import {
  type AggregatedSamples,
  createCpuProfile,
  foldLabels,
  lockSamples,
  type Window,
} from '../aggregate/index.js';
import { compress, type EncodedProfile, encodeWithin, splitByLabels } from '../encode/index.js';
import type { Labels } from '../model/labels.js';
import type { Profile } from '../model/profile.js';
import { SAMPLER_LABEL } from '../model/profile-type.js';
import type { QueuedPush, SeriesPush } from '../push/index.js';

const NS_PER_MS = 1e6;
/** Series of one request when the client splits: a push is not atomic, so it stays small. */
const SERIES_PER_PUSH = 32;

/** How the samples of a window become pushes. */
export interface WindowEncoderOptions {
  /** Labels of all series, `service_name` among them. */
  readonly seriesLabels: Labels;
  readonly maxSeries: number;
  /** `client`: one profile for each set of sample labels. */
  readonly split: 'server' | 'client';
  /** The site of a stack whose CPU time goes into acquiring a lock, null of others. */
  readonly lockSiteOf: (functions: readonly string[]) => string | null;
}

/** The profiles of a window. */
export interface EncodedWindow {
  /** None when nobody was busy. */
  readonly profiles: readonly EncodedSeries[];
  /** Label sets in the profile of CPU time, and how many there would be without folding. */
  readonly series: number;
  readonly seriesBeforeFolding: number;
  /** When the window ended, ms since the epoch. */
  readonly timeMs: number;
}

/** A profile of a window, or a part of one, with its series labels. */
interface EncodedSeries extends EncodedProfile {
  readonly labels: Labels;
}

/** Makes the profiles of a window: CPU time, and the locks in it. Nothing of `aggregated` is kept. */
export function encodeWindow(
  window: Window,
  aggregated: AggregatedSamples,
  options: WindowEncoderOptions,
): EncodedWindow {
  const { seriesLabels, maxSeries, lockSiteOf } = options;
  const folded = foldLabels(aggregated.samples, maxSeries);
  const sampler: Labels = aggregated.sampler ? { [SAMPLER_LABEL]: aggregated.sampler } : {};
  const facts = {
    timeNs: BigInt(window.startMs) * 1_000_000n,
    durationNs: BigInt(Math.round(window.endNs - window.startNs)),
    periodNs: aggregated.periodNs,
    labels: { ...seriesLabels, ...sampler },
  };
  const locks = foldLabels(lockSamples(folded.samples, lockSiteOf), maxSeries).samples;
  const cpu = encodeSeries(createCpuProfile('process_cpu', folded.samples, facts), options);
  const lock = encodeSeries(createCpuProfile('kernel_lock', locks, facts), options);
  return {
    // What the lock profile holds is in the other already: its samples are counted once.
    profiles: [...cpu, ...lock.map((part) => ({ ...part, samples: 0 }))],
    series: folded.seriesAfter,
    seriesBeforeFolding: folded.seriesBefore,
    timeMs: window.startMs + (window.endNs - window.startNs) / NS_PER_MS,
  };
}

function encodeSeries(profile: Profile, { split }: WindowEncoderOptions): readonly EncodedSeries[] {
  if (profile.samples.rowCount === 0) return [];
  const profiles = split === 'client' ? splitByLabels(profile) : [profile];
  return profiles.flatMap((one) => {
    const labels = { __name__: one.name, ...one.labels };
    return encodeWithin(one).map((part) => ({ ...part, labels }));
  });
}

/** Gzips the profiles of a window and packs them into pushes. */
export async function packPushes(
  { profiles, timeMs }: EncodedWindow,
  { split }: WindowEncoderOptions,
): Promise<readonly QueuedPush[]> {
  const series = await Promise.all(
    profiles.map(async ({ labels, bytes, samples }) => ({
      samples,
      series: { labels, profiles: [await compress(bytes)] },
    })),
  );
  const perPush = split === 'client' ? SERIES_PER_PUSH : 1;
  return chunk(series, perPush).map((part) => ({
    series: part.map((one) => one.series),
    samples: part.reduce((sum, { samples }) => sum + samples, 0),
    timeMs,
  }));
}

function chunk<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

/** Bytes of the profiles in pushes, gzipped. */
export function bytesOf(pushes: readonly QueuedPush[]): number {
  const series: readonly SeriesPush[] = pushes.flatMap((push) => push.series);
  return series.flatMap(({ profiles }) => profiles).reduce((sum, { length }) => sum + length, 0);
}
