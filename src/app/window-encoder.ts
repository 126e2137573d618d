import {
  type AggregatedSamples,
  collectorSamples,
  createCpuProfile,
  type DerivedProfile,
  derivedSamples,
  foldLabels,
  type Window,
} from '../aggregate/index.js';
import { compress, type EncodedProfile, encodeWithin, splitByLabels } from '../encode/index.js';
import type { Labels } from '../model/labels.js';
import type { Profile } from '../model/profile.js';
import { SAMPLER_LABEL } from '../model/profile-type.js';
import type { SampleTable } from '../model/sample-table.js';
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
  /** Smaller profiles that are made beside that of CPU time. */
  readonly derived: readonly DerivedProfile[];
}

/** The profiles of a window. */
export interface EncodedWindow {
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

/** Makes the profiles of a window: CPU time, what is derived from it, and what became of all samples. Nothing of `aggregated` is kept. */
export function encodeWindow(
  window: Window,
  aggregated: AggregatedSamples,
  options: WindowEncoderOptions,
): EncodedWindow {
  const { seriesLabels, maxSeries } = options;
  const { counts, periodNs, sampler } = aggregated;
  const folded = foldLabels(aggregated.samples, maxSeries);
  const facts = {
    timeNs: BigInt(window.startMs) * 1_000_000n,
    durationNs: BigInt(Math.round(window.endNs - window.startNs)),
    periodNs,
    labels: sampler ? { ...seriesLabels, [SAMPLER_LABEL]: sampler } : seriesLabels,
  };
  const encode = (name: string, samples: SampleTable) =>
    encodeSeries(createCpuProfile(name, samples, facts), options);
  const derived = options.derived.flatMap((profile) => {
    const { samples } = foldLabels(derivedSamples(folded.samples, profile), maxSeries);
    return encode(profile.name, samples);
  });
  const fates = encode('collector_samples', collectorSamples(counts, periodNs));
  return {
    profiles: [
      // Pushed first: where the CPU time of a window is, what is derived from it must be, or rules would
      // take it for nothing. What they hold is in the profile of CPU time, too: its samples are counted once.
      ...[...derived, ...fates].map((part) => ({ ...part, samples: 0 })),
      ...encode('process_cpu', folded.samples),
    ],
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
