export { compress } from './compress.js';
export { encodePprof, MAX_LABEL_VALUE_BYTES } from './encode-pprof.js';
export {
  DEFAULT_LIMITS,
  type EncodedProfile,
  ProfileEncoder,
  type ProfileLimits,
} from './profile-encoder.js';
