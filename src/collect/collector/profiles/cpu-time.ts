import { CPU_SAMPLE_TYPES } from '../../../model/cpu-profile.js';
import { PROFILE_NAMES } from '../../../model/profile-names.js';
import type { ProfileMaker } from './profile-maker.js';

/** CPU time of busy CPUs by stack: what flame graphs show and what rules judge. */
export const CPU_TIME: ProfileMaker = {
  name: PROFILE_NAMES.cpu,
  valueTypes: CPU_SAMPLE_TYPES,
  content: 'samples',
  of: ({ samples }) => samples,
};
