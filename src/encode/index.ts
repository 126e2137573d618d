export { compress } from './compress.js';
export { encodeFolded } from './encode-folded.js';
export { encodePprof, MAX_LABEL_VALUE_BYTES } from './encode-pprof.js';
export { DEFAULT_LIMITS, type EncodedProfile, encodeWithin, type ProfileLimits } from './encode-within.js';
export { splitByLabels } from './split-by-labels.js';
