import { isBpftraceStart } from './bpftrace/is-bpftrace-start.js';
import { parseGraphLine } from './function-graph/parse-graph-line.js';
import { nameUnreadText } from './name-unread-text.js';
import { isScript, isScriptSample } from './perf-script/is-script.js';
import { isOtherRecord, isSideLine } from './perf-script/is-side-line.js';
import { parseScriptSample } from './perf-script/parse-script-sample.js';
import { parseFoldedLine } from './read-folded.js';

/** A format of text that can be read. */
export type TextFormat = 'perf script' | 'function_graph' | 'folded' | 'bpftrace';

/** A single line that long may be cut. */
const MIN_CUT_LENGTH = 10_000;
/** Of a line, so much is looked at. */
const MAX_COLUMNS = 4096;

/**
 * Tells the format of a text by its start, whose last line may be cut; null when it is none that is read. Warnings and
 * comments may come first: it is read on until something tells.
 */
export function sniffText(start: string): TextFormat | null {
  const all = start.split('\n').filter((line) => line.trim() !== '');
  const lines = all.map((line) => line.slice(0, MAX_COLUMNS).replace(/\r$/, ''));
  if (lines.some((line) => line.startsWith('# tracer: function_graph'))) return 'function_graph';
  if (nameUnreadText(lines) !== null) return null;
  const text = lines.filter((line) => !line.startsWith('#') && !isPassedOver(line));
  // Records of what was mapped before may be all that these lines hold.
  if (text.length === 0) return lines.some(isOtherRecord) ? 'perf script' : null;
  if (isScript(text)) return 'perf script';
  if (isGraph(text)) return 'function_graph';
  if (isFolded(all, start.endsWith('\n'))) return 'folded';
  if (text.some(isBpftraceStart)) return 'bpftrace';
  return text.some((line, index) => isScriptSample(line, text[index + 1] ?? '')) ? 'perf script' : null;
}

/** Whether a line tells nothing of samples, and nothing else than `perf script` has it. */
function isPassedOver(line: string): boolean {
  return isOtherRecord(line) || (isSideLine(line) && parseScriptSample(line) === null);
}

/** Most lines are of the tracer, and some of calls. */
function isGraph(text: readonly string[]): boolean {
  const whole = text.length > 1 ? text.slice(0, -1) : text;
  const parsed = whole.map(parseGraphLine).filter((line) => line !== null);
  return 2 * parsed.length > whole.length && parsed.some((line) => 'depth' in line);
}

function isFolded(all: readonly string[], isWhole: boolean): boolean {
  const text = all.filter((line) => !line.startsWith('#'));
  const [first = ''] = text;
  // Of a stack of thousands of frames the count may lie behind these bytes.
  if (text.length === 1 && first.length > MIN_CUT_LENGTH && first.includes(';')) return true;
  // The last line may be cut.
  const whole = text.length > 1 && !isWhole ? text.slice(0, -1) : text;
  const folded = whole.filter((line) => parseFoldedLine(line) !== null);
  // A line may fit by chance; where most do and have frames apart, the others are told.
  return folded.some((line) => line.includes(';'))
    ? 2 * folded.length > whole.length
    : text.every((line) => parseFoldedLine(line) !== null);
}
