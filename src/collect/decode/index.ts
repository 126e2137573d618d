export { DecodeError, type DecodeErrorCode } from '../../model/decode-error.js';
export {
  type CountedEvent,
  eventsNamed,
  noSuchEvent,
  problemsOfOthers,
  problemsOfWanted,
} from './choose-events.js';
export { nameUnreadFormat } from './name-unread-format.js';
export { decodePerf } from './perf/decode-perf.js';
export type { DecodeStats } from './perf/decode-stats.js';
export { type DecodeOptions, MAX_HELD_BYTES, type PerfStream } from './perf/perf-stream.js';
export { readPprofRecording } from './pprof/read-pprof-recording.js';
export { type InputFormat, sniffFormat } from './sniff-format.js';
export { readBpftrace } from './text/bpftrace/read-bpftrace.js';
export type { ReadOptions } from './text/cpu-recording.js';
export { readFunctionGraph } from './text/function-graph/read-function-graph.js';
export { readPerfScript } from './text/perf-script/read-perf-script.js';
export { readFolded } from './text/read-folded.js';
