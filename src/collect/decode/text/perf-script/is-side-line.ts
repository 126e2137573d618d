/** Lines of what `perf script -F` prints beside samples and stacks, each by the field that it is of. */
const SIDE_LINES: readonly RegExp[] = [
  // iregs, uregs.
  /^ ABI:\d/,
  // insn, insnlen, disasm.
  /^ (?:ilen: +\d|insn: [0-9a-f]{2})/,
  // brstack, brstacksym, brstackoff: FROM/TO/predicted/in transaction/aborted/cycles.
  /\/[-MPN]{1,2}\/[-X]\/[-A]\/\d+(?:[/\s]|$)/,
  // brstackinsn: a label, an instruction, what perf says of them.
  /^\t(?:\S.*:|\.\.\. not reaching sample.*|mismatch of LBR data.*)$/,
  /^\t[0-9a-f]{16}\t/,
  // bpf-output.
  /^\s*(?:BPF (?:output|string):|[0-9a-f]{4}: (?:[0-9a-f]{2} | {3}){4})/,
  // srccode.
  /^\|\d+\s/,
  // ipc, data_page_size, code_page_size.
  /^(?:\t IPC:| (?:\d+[KMG]|N\/A)$)/,
];
/** srcline, below a frame. */
const SOURCE_LINE = /^ {2}\S/;
/** Records that are no samples (`--show-mmap-events` and the like), and `metric`. Both begin as samples do. */
const OTHER_RECORD = /: PERF_RECORD_|\tmetric: /;
/** Nothing is told by what follows. */
const MAX_COLUMNS = 2048;

/** Whether a line tells something else than a sample, though it may begin as one. */
export function isOtherRecord(line: string): boolean {
  return OTHER_RECORD.test(line.slice(0, MAX_COLUMNS));
}

/** Whether a line of `perf script` that is not the first of a sample is of a known field, and no frame. */
export function isSideLine(line: string): boolean {
  const start = line.slice(0, MAX_COLUMNS);
  return SIDE_LINES.some((form) => form.test(start));
}

/** Whether a line tells where in the source the frame above it is, `-F +srcline`. */
export function isSourceLine(line: string): boolean {
  return SOURCE_LINE.test(line);
}
