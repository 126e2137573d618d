/** Lines of what `perf script -F` prints beside samples and stacks, each by the field that it is of. */
const SIDE_LINES: readonly RegExp[] = [
  // Records that are no samples (`--show-mmap-events` and the like).
  /: PERF_RECORD_/,
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
  // metric.
  /\tmetric: /,
  // ipc, data_page_size, code_page_size.
  /^(?:\t IPC:| (?:\d+[KMG]|N\/A)$)/,
];
/** srcline, below a frame. */
const SOURCE_LINE = /^ {2}\S/;
/** Nothing is told by what follows. */
const MAX_COLUMNS = 2048;

/** Whether a line of `perf script` is of a known field that is neither the first line of a sample nor a frame. */
export function isSideLine(line: string): boolean {
  const start = line.slice(0, MAX_COLUMNS);
  return SIDE_LINES.some((form) => form.test(start));
}

/** Whether a line tells where in the source the frame above it is, `-F +srcline`. */
export function isSourceLine(line: string): boolean {
  return SOURCE_LINE.test(line);
}
