export { adviceOf } from './advice.js';
export { type AnnotateOptions, annotateAlert } from './annotate-alert.js';
export { runbookUrl } from './runbook-url.js';
