import { COLLECTOR_SAMPLES } from './collector-samples.js';
import { CPU_TIME } from './cpu-time.js';
import { HOST_CAPACITY } from './host-capacity.js';
import { KERNEL_LOCK } from './kernel-lock.js';
import type { ProfileMaker } from './profile-maker.js';
import { SAMPLED_PROBES } from './sampled-probes.js';

export { type DerivedProfile, derivedProfile } from './derived-profile.js';
export type { ProfileMaker, SampledWindow } from './profile-maker.js';
export { registeredProbes } from './registered-probes.js';
export { COLLECTOR_SAMPLES, CPU_TIME, HOST_CAPACITY, KERNEL_LOCK, SAMPLED_PROBES };

/**
 * The profiles that are made of each window, in the order in which they are pushed. CPU time comes last: where it
 * is, what is derived from it must be, or rules would take it for nothing.
 */
export const PROFILE_MAKERS: readonly ProfileMaker[] = [
  KERNEL_LOCK,
  SAMPLED_PROBES,
  COLLECTOR_SAMPLES,
  HOST_CAPACITY,
  CPU_TIME,
];
