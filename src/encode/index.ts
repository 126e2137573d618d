export { clipBytes } from './clip-bytes.js';
export { compress } from './compress.js';
export { encodeDiffSvg } from './encode-diff-svg.js';
export { encodeFolded } from './encode-folded.js';
export { encodeHtml } from './encode-html.js';
export { encodePprof, MAX_LABEL_VALUE_BYTES } from './encode-pprof.js';
export { encodeSpeedscope } from './encode-speedscope.js';
export { encodeSvg } from './encode-svg.js';
export { FieldWriter } from './field-writer.js';
export { escapeMarkup } from './flame-colours.js';
export { createFlameTree, type FlameNode } from './flame-tree.js';
export {
  DEFAULT_LIMITS,
  type EncodedProfile,
  ProfileEncoder,
  type ProfileLimits,
} from './profile-encoder.js';
export { splitByLabels } from './split-by-labels.js';
