export { compress } from './compress.js';
export { encodeFolded } from './encode-folded.js';
export { encodePprof } from './encode-pprof.js';
export { encodeSplit, MAX_PPROF_BYTES, MAX_PPROF_SAMPLES } from './split-profile.js';
