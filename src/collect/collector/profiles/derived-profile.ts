import { CPU_SAMPLE_TYPES } from '../../../model/cpu-profile.js';
import { type Derivation, derivedSamples } from '../../aggregate/index.js';
import type { ProfileMaker } from './profile-maker.js';

/** A small profile of only some of a window's samples, each with one label more: cheap to plot and to screen a fleet by. */
export interface DerivedProfile extends ProfileMaker, Derivation {}

/** Makes profiles of the samples that a derivation finds. */
export function derivedProfile(name: string, derivation: Derivation): DerivedProfile {
  return {
    ...derivation,
    name,
    valueTypes: CPU_SAMPLE_TYPES,
    content: 'some samples',
    of: ({ samples, maxSeries }) => derivedSamples(samples, derivation, maxSeries),
  };
}
