export { DecodeError, type DecodeErrorCode } from './decode-error.js';
export { decodePerf } from './decode-perf.js';
export type { DecodeStats } from './decode-stats.js';
export { type DecodeOptions, MAX_HELD_BYTES, type PerfStream } from './perf-stream.js';
