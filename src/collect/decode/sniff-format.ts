import { readMagic } from './perf/header/magic.js';
import { looksLikePprof } from './pprof/looks-like-pprof.js';
import { isText } from './text/is-text.js';
import { sniffText, type TextFormat } from './text/sniff-text.js';

/** A format that can be read. */
export type InputFormat = 'perf.data' | 'pprof' | TextFormat;

/** Tells a format by its first (inflated) bytes, some ten thousand of them; null when it is none of those that can be read. */
export function sniffFormat(firstBytes: Uint8Array): InputFormat | null {
  if (readMagic(firstBytes) !== null) return 'perf.data';
  // Two line breaks may begin a pprof, too: its fields have bytes that no text has.
  if (isText(firstBytes)) return sniffText(new TextDecoder().decode(firstBytes));
  return looksLikePprof(firstBytes) ? 'pprof' : null;
}
