import type { QueuedPush, SeriesPush } from '../../deliver/index.js';
import { clipBytes } from '../../lib/clip-bytes.js';
import type { Labels } from '../../model/labels.js';
import type { Profile } from '../../model/profile.js';
import { SAMPLER_LABEL } from '../../model/profile-names.js';
import { dropSamples } from '../../model/sample-counts.js';
import { relabel, type SampleTable } from '../../model/sample-table.js';
import {
  DEFAULT_LIMITS,
  type EncodedProfile,
  MAX_LABEL_VALUE_BYTES,
  ProfileEncoder,
} from '../../pprof/index.js';
import { splitByLabels } from '../../profile/index.js';
import {
  type AggregatedSamples,
  capacitySamples,
  collectorSamples,
  createCpuProfile,
  type DerivedProfile,
  derivedSamples,
  LabelFolder,
  type Window,
} from '../aggregate/index.js';
import type { SampleLabeler } from '../aggregate/labels/sample-labeler.js';

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
  /** Smaller profiles that are made beside that of CPU time. */
  readonly derived: readonly DerivedProfile[];
}

/** The profiles of a window. */
export interface EncodedWindow {
  readonly pushes: readonly QueuedPush[];
  /** Busy samples that relabelling dropped. */
  readonly dropped: number;
  /** Label sets in the profile of CPU time, and how many there would be without folding. */
  readonly series: number;
  readonly seriesBeforeFolding: number;
}

/** A profile of a window, or a part of one, with its series labels. */
interface EncodedSeries extends EncodedProfile {
  readonly labels: Labels;
}

/** What is known of the sampled host. */
export interface HostFacts {
  /** Of all series, beside the labeler's. */
  readonly labels: Labels;
  /** Of all its CPUs. */
  readonly numaNodeOfCpu: ReadonlyMap<number, number>;
}

/** Makes profiles of windows, one after the other: what it learnt of the labels of one it need not learn again, and its memory stays. */
export class WindowEncoder {
  readonly #options: WindowEncoderOptions;
  readonly #folder: LabelFolder;
  readonly #encoder = new ProfileEncoder();

  constructor(options: WindowEncoderOptions) {
    const { maxSeries, labeler } = options;
    const { seriesNames, defaultService } = labeler;
    this.#options = options;
    this.#folder = new LabelFolder({ maxSeries, seriesNames, defaultService });
  }

  /** The profiles of a window, gzipped, packed into pushes: CPU time, what is derived from it, what became of all samples, and what CPU time there was. What is kept of `aggregated` is not read again. */
  encode(window: Window, aggregated: AggregatedSamples, { labels, numaNodeOfCpu }: HostFacts): EncodedWindow {
    const { labeler, maxSeries } = this.#options;
    const { counts, periodNs, sampler } = aggregated;
    const labelled = relabel(aggregated.samples, (facts) => labeler.label(facts));
    const folded = this.#folder.fold(labelled);
    const facts = {
      timeNs: BigInt(window.startMs) * 1_000_000n,
      durationNs: BigInt(Math.round(window.endNs - window.startNs)),
      periodNs,
      labels: sampler ? { ...labels, [SAMPLER_LABEL]: sampler } : labels,
    };
    const encode = (name: string, samples: SampleTable) =>
      this.#encodeSeries(createCpuProfile(name, samples, facts));
    const derived = this.#options.derived.flatMap((profile) => {
      return encode(profile.name, derivedSamples(folded.samples, profile, maxSeries));
    });
    const dropped = countOf(aggregated.samples) - countOf(labelled);
    const ofHost = (samples: SampleTable) =>
      relabel(samples, (labels) => ({ ...labels, ...labeler.labelHost() }));
    const fates = ofHost(collectorSamples(dropSamples(counts, dropped), periodNs));
    const capacity = ofHost(capacitySamples(numaNodeOfCpu, window.endNs - window.startNs));
    const profiles = [
      // Pushed first: where the CPU time of a window is, what is derived from it must be, or rules would
      // take it for nothing. What they hold is in the profile of CPU time, too: its samples are counted once.
      ...[...derived, ...encode('collector_samples', fates), ...encode('host_capacity', capacity)].map(
        (part) => ({ ...part, samples: 0 }),
      ),
      ...encode('process_cpu', folded.samples),
    ];
    return {
      pushes: pack(profiles, window.startMs + (window.endNs - window.startNs) / NS_PER_MS),
      dropped,
      series: folded.seriesAfter,
      seriesBeforeFolding: folded.seriesBefore,
    };
  }

  #encodeSeries(profile: Profile): readonly EncodedSeries[] {
    if (profile.samples.rowCount === 0) return [];
    const { split, labeler } = this.#options;
    const profiles =
      split === 'client' ? splitByLabels(profile) : splitByLabels(profile, labeler.seriesNames);
    return profiles.flatMap((one) => {
      const labels = clipValues({ __name__: one.name, ...one.labels });
      return this.#encoder.encode(one).map((part) => ({ ...part, labels }));
    });
  }
}

/** Series labels are not in the pprof, where those of samples are clipped. */
function clipValues(labels: Labels): Labels {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [name, clipBytes(value, MAX_LABEL_VALUE_BYTES)]),
  );
}

/** Pushes of profiles, in their order, that a server takes in one request each. */
function pack(profiles: readonly EncodedSeries[], timeMs: number): readonly QueuedPush[] {
  const packs: EncodedSeries[][] = [];
  let packBytes = 0;
  for (const profile of profiles) {
    const size = profile.pprofBytes;
    const last = packs.at(-1);
    const fits = last && last.length < PROFILES_PER_PUSH && packBytes + size <= DEFAULT_LIMITS.maxBytes;
    if (fits) last.push(profile);
    else packs.push([profile]);
    packBytes = (fits ? packBytes : 0) + size;
  }
  return packs.map((part) => ({
    series: part.map(({ labels, bytes }) => ({ labels, profiles: [bytes] })),
    samples: part.reduce((sum, { samples }) => sum + samples, 0),
    timeMs,
  }));
}

function countOf({ rowCount, values, valueCount }: SampleTable): number {
  let count = 0;
  for (let row = 0; row < rowCount; row++) count += values[row * valueCount]!;
  return count;
}

/** Bytes of the profiles in pushes, gzipped. */
export function bytesOf(pushes: readonly QueuedPush[]): number {
  const series: readonly SeriesPush[] = pushes.flatMap((push) => push.series);
  return series.flatMap(({ profiles }) => profiles).reduce((sum, { length }) => sum + length, 0);
}
