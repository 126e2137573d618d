import type { ProfileKind } from '../../../model/create-profile.js';
import type { SampleCounts } from '../../../model/sample-counts.js';
import type { SampleTable } from '../../../model/sample-table.js';

/** What is known of a window when its profiles are made. */
export interface SampledWindow {
  /** Busy samples under the labels that they are pushed with; values as `CPU_SAMPLE_TYPES` says. */
  readonly samples: SampleTable;
  /** What became of all samples. */
  readonly counts: SampleCounts;
  /** CPU time of a sample. */
  readonly periodNs: number;
  readonly durationNs: number;
  /** Of all CPUs of the sampled host. */
  readonly numaNodeOfCpu: ReadonlyMap<number, number>;
  /** Label sets that a profile may have. */
  readonly maxSeries: number;
}

/**
 * What a profile holds. `samples`: all busy samples; they are counted as pushed with it, so one profile alone is of
 * this kind. `some samples`: a part of those; its name is in the label `derived`, by which rules know that
 * what it lacks was not sampled. `host`: what is known of the host; its samples get the labels of the host's own.
 */
export type ProfileContent = 'samples' | 'some samples' | 'host';

/** Makes one of the profiles of a window. */
export interface ProfileMaker extends ProfileKind {
  readonly content: ProfileContent;
  /** Its samples, with a value for each of its value types; of a window without any it is not pushed. */
  of(window: SampledWindow): SampleTable;
}
