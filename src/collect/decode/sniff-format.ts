import { readMagic } from './perf/header/magic.js';
import { parseGraphLine } from './text/parse-graph-line.js';
import { isScript, isSideRecord } from './text/parse-script-sample.js';
import { parseFoldedLine } from './text/read-folded.js';

/** A format that can be read. */
export type InputFormat = 'perf.data' | 'perf script' | 'function_graph' | 'folded' | 'pprof';

/** Lines that are looked at. */
const MAX_LINES = 200;
/** A single line that long may be cut. */
const MIN_CUT_LENGTH = 10_000;

/** Tells a format by its first (inflated) bytes, some ten thousand of them; null when it is none of those that can be read. */
export function sniffFormat(firstBytes: Uint8Array): InputFormat | null {
  if (readMagic(firstBytes) !== null) return 'perf.data';
  if (looksLikePprof(firstBytes)) return 'pprof';
  if (firstBytes.includes(0)) return null;
  const lines = new TextDecoder().decode(firstBytes).split('\n').slice(0, MAX_LINES).filter(isTelling);
  if (lines.some((line) => line.startsWith('# tracer: function_graph'))) return 'function_graph';
  const text = lines.filter((line) => !line.startsWith('#') && !isSideRecord(line));
  const [first = ''] = text;
  // Records of what was mapped before may be all that these lines hold.
  if (text.length === 0 ? lines.some(isSideRecord) : isScript(text)) return 'perf script';
  // The last line may be cut.
  const whole = text.length > 1 ? text.slice(0, -1) : text;
  if (whole.length === 0) return null;
  if (whole.every((line) => parseGraphLine(line) !== null)) return 'function_graph';
  // Of a stack of thousands of frames the count may lie behind these bytes.
  if (text.length === 1 && first.length > MIN_CUT_LENGTH && first.includes(';')) return 'folded';
  const folded = whole.filter((line) => parseFoldedLine(line) !== null);
  // A line may fit by chance; where most do and have frames apart, the others are told.
  const isFolded = folded.some((line) => line.includes(';'))
    ? 2 * folded.length > whole.length
    : text.every((line) => parseFoldedLine(line) !== null);
  return isFolded ? 'folded' : null;
}

function isTelling(line: string): boolean {
  return line.trim() !== '';
}

/** Fields of a Profile that must fit to believe it is one; some few other bytes fit by chance. */
const MIN_FIELDS = 3;
/** The highest field number of a Profile. */
const MAX_FIELD = 15;

/** A Profile is a row of fields 1 to 15, each a number or something behind its length. */
function looksLikePprof(bytes: Uint8Array): boolean {
  let at = 0;
  let fields = 0;
  while (at < bytes.length && fields < 100) {
    const tag = bytes[at++] ?? 0;
    const wireType = tag & 7;
    if (tag >> 3 < 1 || tag >> 3 > MAX_FIELD || (wireType !== 0 && wireType !== 2)) return false;
    const value = readVarint(bytes, at);
    // The head may end within a field.
    if (value === null) break;
    at = wireType === 2 ? value.end + value.number : value.end;
    fields++;
  }
  return fields >= MIN_FIELDS || (fields > 0 && at === bytes.length);
}

/** A protobuf number and where it ends; null when the bytes end in it. */
function readVarint(bytes: Uint8Array, start: number): { number: number; end: number } | null {
  let number = 0;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[start + i];
    if (byte === undefined) return null;
    number += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { number, end: start + i + 1 };
  }
  return { number, end: start + 10 };
}
