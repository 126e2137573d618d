import { readMagic } from './magic.js';
import { parseGraphLine } from './text/parse-graph-line.js';
import { parseScriptSample } from './text/parse-script-sample.js';
import { parseFoldedLine } from './text/read-folded.js';

/** A format that can be read. */
export type InputFormat = 'perf.data' | 'perf script' | 'function_graph' | 'folded' | 'pprof';

/** Lines that are looked at. */
const MAX_LINES = 200;

/** Tells a format by its first (inflated) bytes, some ten thousand of them; null when it is none of those that can be read. */
export function sniffFormat(firstBytes: Uint8Array): InputFormat | null {
  if (readMagic(firstBytes) !== null) return 'perf.data';
  if (looksLikePprof(firstBytes)) return 'pprof';
  if (firstBytes.includes(0)) return null;
  const lines = new TextDecoder().decode(firstBytes).split('\n').slice(0, MAX_LINES).filter(isTelling);
  if (lines.some((line) => line.startsWith('# tracer: function_graph'))) return 'function_graph';
  const text = lines.filter((line) => !line.startsWith('#'));
  const [first = ''] = text;
  if (parseScriptSample(first) !== null && text.length > 0) return 'perf script';
  // The last line may be cut.
  const whole = text.length > 1 ? text.slice(0, -1) : text;
  if (whole.length === 0) return null;
  if (whole.every((line) => parseGraphLine(line) !== null)) return 'function_graph';
  return whole.every((line) => parseFoldedLine(line) !== null) ? 'folded' : null;
}

function isTelling(line: string): boolean {
  return line.trim() !== '';
}

/** A Profile starts with its first sample type: field 1, a message of two or four bytes (`08 A 10 B`), and another field behind it. */
function looksLikePprof(bytes: Uint8Array): boolean {
  const [tag, length = 0, innerTag] = bytes;
  if (tag !== 0x0a || length === 0 || length > 12 || (innerTag !== 0x08 && innerTag !== 0x10)) return false;
  const next = bytes[2 + length] ?? 0;
  return next >> 3 >= 1 && next >> 3 <= 15 && ((next & 7) === 0 || (next & 7) === 2);
}
