import type { Labels } from '../../model/labels.js';
import type { Profile, ValueType } from '../../model/profile.js';
import type { SampleTable } from '../../model/sample-table.js';

/** The values of every sample that the aggregator counts. */
export const CPU_SAMPLE_TYPES: readonly ValueType[] = [
  { type: 'samples', unit: 'count' },
  { type: 'cpu', unit: 'nanoseconds' },
];

/** When a profile was sampled, and what all its samples share. */
export interface ProfileFacts {
  readonly timeNs: bigint;
  readonly durationNs: bigint;
  /** CPU time of a sample, ns. */
  readonly periodNs: number;
  /** Series labels. */
  readonly labels: Labels;
}

/** A profile of CPU time: `process_cpu` and what is derived from it. */
export function createCpuProfile(
  name: string,
  samples: SampleTable,
  { timeNs, durationNs, periodNs, labels }: ProfileFacts,
): Profile {
  return {
    name,
    sampleTypes: CPU_SAMPLE_TYPES,
    periodType: { type: 'cpu', unit: 'nanoseconds' },
    period: periodNs,
    timeNs,
    durationNs,
    labels,
    samples,
  };
}
