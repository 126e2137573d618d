import type { Labels } from './labels.js';
import type { Profile, ValueType } from './profile.js';
import type { SampleTable } from './sample-table.js';

/** What a profile is of. */
export interface ProfileKind {
  /** The first part of its profile type id. */
  readonly name: string;
  /** What the values of its samples are. */
  readonly valueTypes: readonly ValueType[];
}

/** When a profile was sampled, and what all its samples share. */
export interface ProfileFacts {
  /** Since the epoch. */
  readonly timeNs: bigint;
  readonly durationNs: bigint;
  /** CPU time of a sample, ns. */
  readonly periodNs: number;
  /** Series labels. */
  readonly labels: Labels;
}

/** What samples are taken by, whatever is made of them. */
export const PERIOD_TYPE: ValueType = { type: 'cpu', unit: 'nanoseconds' };

/** A profile of samples that were taken by CPU time. */
export function createProfile(
  { name, valueTypes }: ProfileKind,
  samples: SampleTable,
  { timeNs, durationNs, periodNs, labels }: ProfileFacts,
): Profile {
  return {
    name,
    sampleTypes: valueTypes,
    periodType: PERIOD_TYPE,
    period: periodNs,
    timeNs,
    durationNs,
    labels,
    samples,
  };
}
