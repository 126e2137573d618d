export { CaptureError, type CaptureErrorCode } from './capture-error.js';
export { type CpuEvent, chooseSampledEvent } from './choose-sampled-event.js';
export { describePerfFailure } from './describe-perf-failure.js';
export { HEAD_BYTES, type OpenedInput, openInput } from './open-input.js';
export { type BriefRun, runBriefly } from './perf-abilities.js';
export { type ProcessCost, readProcessCost } from './process-cost.js';
export { type PerfCapture, type PerfOptions, startPerf } from './start-perf.js';
export { CaptureSupervisor, type SuperviseOptions } from './supervise-capture.js';
