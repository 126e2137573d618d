export { RecordFile, type RecordFileOptions } from './record-file.js';
export { RecordFileError } from './record-file-error.js';
export type { FoundRecord, SkippedRange } from './scan-records.js';
export { type WriteAt, writeAt } from './write-fully.js';
