import { parseScriptFrame, type ScriptFrame } from './parse-script-frame.js';

/** Where fields begin that stand behind the sampled address: registers, instructions, branches, BPF output, physical addresses, page sizes. */
const FIELDS_BEHIND =
  / (?:ABI:\d|ilen: +\d|insn: |BPF output:)|\t IPC:| \S*\/\S*\/[-MPN]{1,2}\/[-X]\/[-A]\/\d|(?<=\)) +[0-9a-f ]+[KMG]?$/;
/** An address as it is padded to 16 columns behind a space, or at the very start. */
const ADDRESS = /(?:^ +|(?<=\S)(?=[ ]{1,16}[0-9a-f])( +))([0-9a-f]{1,16})(?= \S| *$)/g;
const ADDRESS_COLUMNS = 17;
/** What is longer is of other fields, such as a tracepoint's. */
const MAX_LENGTH = 4096;

/**
 * Parses what follows the event in the first line of a sample that has no callchain: the sampled address with its
 * function, between other fields that `-F` may ask for (`addr`, `data_src`, `weight`, `flags` before it; `iregs`,
 * `brstack`, `insn` behind it). Null where there is no address.
 */
export function parseSampledAddress(rest: string): ScriptFrame | null {
  if (rest.length > MAX_LENGTH) return null;
  const padded = ` ${rest}`;
  const end = padded.search(FIELDS_BEHIND);
  const text = end < 0 ? padded : padded.slice(0, end);
  let found: string | null = null;
  for (const match of text.matchAll(ADDRESS)) {
    const [whole, padding, digits = ''] = match;
    const isPadded = padding === undefined || padding.length + digits.length >= ADDRESS_COLUMNS;
    if (isPadded) found = text.slice(match.index + whole.length - digits.length);
  }
  return found === null ? null : parseScriptFrame(found);
}
