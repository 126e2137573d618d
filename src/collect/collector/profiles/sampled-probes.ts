import { isOfProbe, probeLabelOf } from '../../../frames/index.js';
import { MECHANISM_LABEL, PROFILE_NAMES } from '../../../model/profile-names.js';
import { derivedProfile } from './derived-profile.js';

/** What a probe or a BPF program is in, by how that is attached. */
export const SAMPLED_PROBES = derivedProfile(PROFILE_NAMES.probe, {
  label: MECHANISM_LABEL,
  isNeeded: isOfProbe,
  labelValueOf: probeLabelOf,
});
