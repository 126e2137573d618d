export { CaptureError, type CaptureErrorCode } from './capture-error.js';
export { chooseSampling } from './choose-sampling.js';
export { InputError, type InputFile, openInput } from './open-input.js';
export type { SampledEvent, SamplingOptions } from './perf-arguments.js';
export { type PerfProcess, startPerf } from './perf-process.js';
export { type ProcessCost, readProcessCost } from './process-cost.js';
