import { createProfile, type ProfileFacts } from './create-profile.js';
import type { Profile, ValueType } from './profile.js';
import { PROFILE_NAMES } from './profile-names.js';
import type { SampleTable } from './sample-table.js';

/** The values of samples of CPU time: how many there were, and their time. */
export const CPU_SAMPLE_TYPES: readonly ValueType[] = [
  { type: 'samples', unit: 'count' },
  { type: 'cpu', unit: 'nanoseconds' },
];

/** A profile of CPU time. */
export function createCpuProfile(samples: SampleTable, facts: ProfileFacts): Profile {
  return createProfile({ name: PROFILE_NAMES.cpu, valueTypes: CPU_SAMPLE_TYPES }, samples, facts);
}
