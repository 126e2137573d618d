import { clipBytes } from '../../lib/clip-bytes.js';
import { createProfile, type ProfileFacts } from '../../model/create-profile.js';
import type { OutgoingProfile } from '../../model/delivery.js';
import type { Labels } from '../../model/labels.js';
import type { Profile } from '../../model/profile.js';
import { SAMPLER_LABEL } from '../../model/profile-names.js';
import { dropSamples } from '../../model/sample-counts.js';
import { relabel, type SampleTable } from '../../model/sample-table.js';
import { MAX_LABEL_VALUE_BYTES, ProfileEncoder } from '../../pprof/index.js';
import { splitByLabels } from '../../profile/index.js';
import { type AggregatedSamples, LabelFolder } from '../aggregate/index.js';
import type { SampleLabeler } from '../aggregate/labels/sample-labeler.js';
import type { ProfileMaker, SampledWindow } from './profiles/index.js';
import type { Window } from './window-clock.js';

/** How the samples of a window become profiles. */
export interface WindowEncoderOptions {
  /** Makes labels of what is known of samples. */
  readonly labeler: SampleLabeler;
  readonly maxSeries: number;
  /** `client`: one profile for each set of sample labels. */
  readonly split: 'server' | 'client';
  /** What profiles are made, in the order in which they go out. */
  readonly profiles: readonly ProfileMaker[];
}

/** The profiles of a window. */
export interface EncodedWindow {
  readonly profiles: readonly OutgoingProfile[];
  /** Busy samples that relabelling dropped. */
  readonly dropped: number;
  /** Label sets in the profile of CPU time, and how many there would be without folding. */
  readonly series: number;
  readonly seriesBeforeFolding: number;
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

  /** The profiles of a window, gzipped. What is kept of `aggregated` is not read again. */
  encode(window: Window, aggregated: AggregatedSamples, host: HostFacts): EncodedWindow {
    const { labeler, maxSeries, profiles } = this.#options;
    const { counts, periodNs } = aggregated;
    const labelled = relabel(aggregated.samples, (facts) => labeler.label(facts));
    const dropped = countOf(aggregated.samples) - countOf(labelled);
    const folded = this.#folder.fold(labelled);
    const sampled: SampledWindow = {
      samples: folded.samples,
      counts: dropSamples(counts, dropped),
      periodNs,
      durationNs: window.endNs - window.startNs,
      numaNodeOfCpu: host.numaNodeOfCpu,
      maxSeries,
    };
    const facts = factsOf(window, aggregated, host);
    return {
      profiles: profiles.flatMap((maker) => this.#make(maker, sampled, facts)),
      dropped,
      series: folded.seriesAfter,
      seriesBeforeFolding: folded.seriesBefore,
    };
  }

  #make(maker: ProfileMaker, window: SampledWindow, facts: ProfileFacts): readonly OutgoingProfile[] {
    const made = maker.of(window);
    if (made.rowCount === 0) return [];
    const { labeler } = this.#options;
    const samples =
      maker.content === 'host' ? relabel(made, (labels) => ({ ...labels, ...labeler.labelHost() })) : made;
    const parts = this.#encode(createProfile(maker, samples, facts));
    return maker.content === 'samples' ? parts : parts.map((part) => ({ ...part, samples: 0 }));
  }

  #encode(profile: Profile): readonly OutgoingProfile[] {
    const { split, labeler } = this.#options;
    const profiles =
      split === 'client' ? splitByLabels(profile) : splitByLabels(profile, labeler.seriesNames);
    return profiles.flatMap((one) => {
      const labels = clipValues({ __name__: one.name, ...one.labels });
      return this.#encoder.encode(one).map((part) => ({ ...part, labels }));
    });
  }
}

function factsOf(
  { startMs, startNs, endNs }: Window,
  { periodNs, sampler }: AggregatedSamples,
  { labels }: HostFacts,
): ProfileFacts {
  return {
    timeNs: BigInt(startMs) * 1_000_000n,
    durationNs: BigInt(Math.round(endNs - startNs)),
    periodNs,
    labels: sampler ? { ...labels, [SAMPLER_LABEL]: sampler } : labels,
  };
}

/** Series labels are not in the pprof, where those of samples are clipped. */
function clipValues(labels: Labels): Labels {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [name, clipBytes(value, MAX_LABEL_VALUE_BYTES)]),
  );
}

function countOf({ rowCount, values, valueCount }: SampleTable): number {
  let count = 0;
  for (let row = 0; row < rowCount; row++) count += values[row * valueCount]!;
  return count;
}
