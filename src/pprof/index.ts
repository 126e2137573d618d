export { compress } from './compress.js';
export { encodePprof, MAX_LABEL_VALUE_BYTES } from './encode-pprof.js';
export type { Pprof } from './pprof.js';
export { tooLargePprof } from './pprof-errors.js';
export {
  DEFAULT_LIMITS,
  type EncodedProfile,
  ProfileEncoder,
  type ProfileLimits,
} from './profile-encoder.js';
export { MAX_PPROF_BYTES, type ReadPprofOptions, readPprof } from './read-pprof.js';
