export { compress } from './compress.js';
export { encodeFolded } from './encode-folded.js';
export { encodeHtml } from './encode-html.js';
export { encodePprof, MAX_LABEL_VALUE_BYTES } from './encode-pprof.js';
export { encodeSpeedscope } from './encode-speedscope.js';
export { encodeSvg } from './encode-svg.js';
export { DEFAULT_LIMITS, type EncodedProfile, encodeWithin, type ProfileLimits } from './encode-within.js';
export { createFlameTree, type FlameNode } from './flame-tree.js';
export { splitByLabels } from './split-by-labels.js';
