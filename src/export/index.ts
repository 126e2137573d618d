export { encodeDiffHtml } from './encode-diff-html.js';
export { encodeDiffSvg } from './encode-diff-svg.js';
export { encodeFolded } from './encode-folded.js';
export { encodeHtml } from './encode-html.js';
export { encodeSpeedscope } from './encode-speedscope.js';
export { encodeSvg } from './encode-svg.js';
export { escapeMarkup } from './flame-colours.js';
