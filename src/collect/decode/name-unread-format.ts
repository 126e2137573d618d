import { isText } from './text/is-text.js';
import { nameUnreadText, type UnreadFormat } from './text/name-unread-text.js';

interface KnownBytes extends UnreadFormat {
  /** What a file begins with, hexadecimal. */
  readonly magic: string;
}

const INFLATE = 'of packed files only gzip is read: unpack it first';
const RECODE = 'write it as UTF-8: iconv -f UTF-16 -t UTF-8';

const KNOWN_BYTES: readonly KnownBytes[] = [
  { name: 'a text in UTF-16', hint: RECODE, magic: 'fffe' },
  { name: 'a text in UTF-16', hint: RECODE, magic: 'feff' },
  {
    name: 'a recording of the JDK (JFR)',
    hint: 'write it as collapsed stacks: jfrconv -o collapsed',
    magic: '464c5200',
  },
  { name: 'a heap dump of the JDK', hint: 'take a CPU profile', magic: '4a4156412050524f46494c45' },
  { name: 'a program or library (ELF)', hint: 'give the recording, perf.data', magic: '7f454c46' },
  { name: 'a file of Zstandard', hint: INFLATE, magic: '28b52ffd' },
  { name: 'a file of xz', hint: INFLATE, magic: 'fd377a585a00' },
  { name: 'a file of bzip2', hint: INFLATE, magic: '425a68' },
  { name: 'a file of LZ4', hint: INFLATE, magic: '04224d18' },
  { name: 'a zip archive', hint: INFLATE, magic: '504b0304' },
  {
    name: 'a trace of trace-cmd (trace.dat)',
    hint: 'give what trace-cmd report prints of it',
    magic: '17084474726163696e67',
  },
  { name: 'an execution trace of Go', hint: 'take a CPU profile: /debug/pprof/profile', magic: '676f20312e' },
  // Five words: 0, 3, 0, the period, 0. The length of a word is the machine's.
  {
    name: 'a CPU profile of gperftools',
    hint: 'write it as a profile.proto: pprof -proto PROGRAM FILE',
    magic: '00000000000000000300000000000000',
  },
  {
    name: 'a CPU profile of gperftools',
    hint: 'write it as a profile.proto: pprof -proto PROGRAM FILE',
    magic: '0000000003000000',
  },
  {
    name: 'a recording of simpleperf for its report',
    hint: 'write it with report_sample.py, as perf script does',
    magic: '53494d504c45504552460000',
  },
  {
    name: 'a raw profile of LLVM',
    hint: 'it counts calls, not time: record with perf record -g',
    magic: '8172666f72706cff',
  },
];

const PERF_SCRIPT_HINT = 'perf script -F comm,tid,cpu,time,event,ip,sym,dso';
const BLANK: UnreadFormat = {
  name: 'blank lines only, such as perf script prints of samples without ip and comm',
  hint: PERF_SCRIPT_HINT,
};
const HEADLESS: UnreadFormat = {
  name: 'frames of perf script without the line of their sample: it has no comm',
  hint: PERF_SCRIPT_HINT,
};
/** As `perf script` prints them, with callchains and without. */
const FRAME = /^(?:\t *| {2,})[0-9a-f]{4,16}(?: \S.*)?$| ffff[0-9a-f]{12} \S/;

/** Tells which known format that is not read begins with these bytes; null when it is none. */
export function nameUnreadFormat(firstBytes: Uint8Array): UnreadFormat | null {
  if (firstBytes.length === 0) return null;
  const start = Buffer.from(firstBytes.subarray(0, 32)).toString('hex');
  const known = KNOWN_BYTES.find(({ magic }) => start.startsWith(magic));
  if (known !== undefined) return known;
  if (!isText(firstBytes)) return null;
  const lines = new TextDecoder()
    .decode(firstBytes)
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (lines.length === 0) return BLANK;
  return nameUnreadText(lines) ?? (lines.every((line) => FRAME.test(line)) ? HEADLESS : null);
}
