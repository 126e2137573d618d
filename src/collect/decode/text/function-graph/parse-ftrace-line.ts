/** A line of a trace that tells one event: of ftrace's `trace` file, or of `trace-cmd report`. */
export interface FtraceLine {
  readonly comm: string;
  readonly pid: number;
  readonly cpu: number;
  readonly timeNs: number;
  /** `sched_switch`, `funcgraph_entry`. */
  readonly event: string;
  readonly fields: string;
}

/** `comm-pid`, maybe the process, the CPU, maybe flags, time and event. */
const LINE =
  /^ *(?<comm>\S(?:.{0,40}?\S)??)-(?<pid>\d+) +(?:\([ \d-]+\) +)?\[(?<cpu>\d{3,5})\] +(?:\S{4,6} +)?(?<time>\d+\.\d+): +(?<event>[\w.:-]+?):?(?: +(?<fields>.*))?$/;
const MAX_COLUMNS = 4096;

/** Parses a line of a trace; null when it is none. */
export function parseFtraceLine(line: string): FtraceLine | null {
  const groups = LINE.exec(line.slice(0, MAX_COLUMNS))?.groups;
  if (groups === undefined) return null;
  const { comm = '', pid, cpu, time, event = '', fields = '' } = groups;
  return { comm, pid: Number(pid), cpu: Number(cpu), timeNs: Math.round(Number(time) * 1e9), event, fields };
}

/** Whether a line is of a trace of events. `perf script` has spaces between a thread's name and its number. */
export function isFtraceLine(line: string): boolean {
  return parseFtraceLine(line) !== null;
}
