export { DecodeError, type DecodeErrorCode } from './decode-error.js';
export { decodePerf, type PerfInput, type PerfStream } from './perf-stream.js';
export type { RandomAccess } from './read-file-header.js';
export type { DecodeStats } from './record-decoder.js';
