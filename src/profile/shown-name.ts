import { type Frame, UNKNOWN_FUNCTION } from '../model/frame.js';

/** The name that people are shown of a frame: of one without a name its file, `[nginx]`, as stackcollapse-perf.pl has it. */
export function shownName({ functionName, mapping }: Frame): string {
  return functionName === UNKNOWN_FUNCTION && mapping !== null
    ? `[${baseName(mapping.fileName)}]`
    : functionName;
}

/** What people call a file; brackets are perf's for what is none. */
function baseName(fileName: string): string {
  return fileName.replace(/^.*\//, '').replace(/^\[(.*)\]$/, '$1');
}
