export { encodeDiffSvg } from '../export/encode-diff-svg.js';
export { encodeFolded } from '../export/encode-folded.js';
export { encodeHtml } from '../export/encode-html.js';
export { encodeSpeedscope } from '../export/encode-speedscope.js';
export { encodeSvg } from '../export/encode-svg.js';
export { escapeMarkup } from '../export/flame-colours.js';
export { createFlameTree, type FlameNode } from '../profile/flame-tree.js';
export { splitByLabels } from '../profile/split-by-labels.js';
export { clipBytes } from './clip-bytes.js';
export { compress } from './compress.js';
export { encodePprof, MAX_LABEL_VALUE_BYTES } from './encode-pprof.js';
export { FieldWriter } from './field-writer.js';
export {
  DEFAULT_LIMITS,
  type EncodedProfile,
  ProfileEncoder,
  type ProfileLimits,
} from './profile-encoder.js';
