import { isFtraceLine } from '../function-graph/parse-ftrace-line.js';
import { parseBareSample, parseScriptSample } from './parse-script-sample.js';

const PADDED_ADDRESS = /^\s+[0-9a-f]{6,16}\s/;
/** A frame below a sample's first line: an address, and a function or nothing behind it. */
const FRAME = /^\t *[0-9a-f]{1,16}(?: \S|$)|^ {2,}[0-9a-f]{6,16} \S|^[0-9a-f]{6,16} \S/;

/** Whether a text that begins with these lines is of `perf script`. Words, numbers and a colon may begin any text: without CPU and time an address must be among them. */
export function isScript(lines: readonly string[]): boolean {
  const [first = '', second = ''] = lines;
  if (isFtraceLine(first) && !isFrame(second)) return false;
  const sample = parseScriptSample(first);
  if (sample === null) return parseBareSample(first, second) !== null;
  if (sample.cpu !== null || sample.timeNs !== null) return true;
  return PADDED_ADDRESS.test(` ${sample.rest}`) || lines.some((line) => PADDED_ADDRESS.test(line));
}

/** Whether a line, wherever it stands, is the first of a sample: it tells CPU or time, or the line below is a frame. */
export function isScriptSample(line: string, below: string): boolean {
  if (isFtraceLine(line) && !isFrame(below)) return false;
  const sample = parseScriptSample(line);
  if (sample === null) return false;
  return (
    isFrame(below) ||
    (sample.timeNs !== null && (sample.cpu !== null || PADDED_ADDRESS.test(` ${sample.rest}`)))
  );
}

/** Whether a line is a frame: a sample without its stack may begin as one. */
export function isFrame(line: string): boolean {
  return FRAME.test(line) && parseScriptSample(line) === null;
}
