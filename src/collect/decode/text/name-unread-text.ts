import { isBpftraceStart } from './bpftrace/is-bpftrace-start.js';
import { parseFtraceLine } from './function-graph/parse-ftrace-line.js';
import { isFrame } from './perf-script/is-script.js';

/** A format that is known and not read. */
export interface UnreadFormat {
  /** What it is called, with its article where it has one. */
  readonly name: string;
  /** What the user can do instead. */
  readonly hint: string;
}

interface KnownText extends UnreadFormat {
  /** Whether lines that are not blank, at most some thousand, are of it. */
  readonly isIt: (lines: readonly string[]) => boolean;
}

const RECORD = 'give the perf.data, or what perf script prints of it';
const AS_PROTO = 'write it as a profile.proto: pprof -proto';

const first = (form: RegExp) => (lines: readonly string[]) => form.test(lines[0] ?? '');
const any = (form: RegExp) => (lines: readonly string[]) => lines.some((line) => form.test(line));
/** Some line is of it and none that tells a sample, such as a stack or a sample's first line. */
const most = (form: RegExp) => (lines: readonly string[]) =>
  2 * lines.filter((line) => form.test(line)).length > lines.filter((line) => !line.startsWith('#')).length;

/** The most telling first. */
const KNOWN_TEXTS: readonly KnownText[] = [
  {
    name: 'a web page (HTML)',
    hint: 'give the recording that it was made of',
    isIt: first(/^\s*(?:<!doctype html|<html)/i),
  },
  {
    name: 'an SVG picture',
    hint: 'give the stacks or the recording that it was made of',
    isIt: (lines) =>
      /^\s*<(?:\?xml|svg|!DOCTYPE svg)/i.test(lines[0] ?? '') && lines.some((line) => /<svg/i.test(line)),
  },
  {
    name: 'a Git LFS pointer',
    hint: 'fetch the file itself: git lfs pull',
    isIt: first(/^version https:\/\/git-lfs\.github\.com/),
  },
  { name: 'a speedscope profile', hint: 'give what it was made of', isIt: first(/^\s*\{.*speedscope/) },
  {
    name: 'a JSON text',
    hint: `profiles of V8, Chrome traces and perf data convert are not read: ${RECORD}`,
    isIt: first(/^\s*(?:\{\s*(?:"|$)|\[\s*(?:\{|$))/),
  },
  {
    name: 'uftrace',
    hint: 'it traces user code: write it as folded stacks, uftrace dump --flame-graph',
    isIt: any(
      /^# DURATION +TID +FUNCTION|^uftrace file header: |^ +Total time +Self time +Calls +Function|^\s*(?:\d+\.\d+ [um]?s)?\s*\[ *\d+\] \| /,
    ),
  },
  {
    name: 'a report of perf',
    hint: RECORD,
    isIt: any(
      /^# (?:Overhead|Children)\s|^# Samples: \S+ +of event|^ *contended +total wait|^ +\d+\.\d\d% .*\[[.kgu]\] \S|^ *Task +\| +Runtime ms|^ Total Lost Samples: /,
    ),
  },
  { name: 'an annotation of perf', hint: RECORD, isIt: any(/^ Percent *\|\s+(?:Source code|Disassembly)/) },
  {
    name: 'a count of perf stat',
    hint: 'it has no stacks: record with perf record -g',
    isIt: any(/Performance counter stats for /),
  },
  {
    name: 'a raw dump of perf',
    hint: 'leave out -D: perf script',
    isIt: most(
      /^\. |^0x[0-9a-f]+ \[0x[0-9a-f]+\]: event: \d+|^\d+ \d+ 0x[0-9a-f]+ \[0x[0-9a-f]+\]: PERF_RECORD/,
    ),
  },
  {
    name: 'a trace of perf trace',
    hint: 'it has no stacks: record with perf record -g',
    isIt: most(/^ +\d+\.\d+ \( *(?:\d+\.\d+ ms)?.*\): \S+\/\d+ \w+\(/),
  },
  {
    name: 'a sample report of simpleperf',
    hint: 'write it with report_sample.py, as perf script does',
    isIt: any(/^\s+event_type: \S/),
  },
  {
    name: 'a text of pprof',
    hint: AS_PROTO,
    isIt: any(/^ *flat +flat% +sum%|^Total: \d+ samples|^PeriodType: /),
  },
  {
    name: 'output of a tool of bcc',
    hint: 'let it fold stacks: -f',
    isIt: any(/^ {4}-\s+\S.* \(\d+\)$/),
  },
  {
    name: 'a thread dump of Java',
    hint: 'take a CPU profile: async-profiler -o collapsed',
    isIt: any(/^Full thread dump |^\s+java\.lang\.Thread\.State: /),
  },
  {
    name: 'a log of V8 (--prof)',
    hint: 'take a CPU profile with perf record: node --perf-basic-prof',
    isIt: first(/^v8-version,/),
  },
  {
    name: 'a legacy heap profile',
    hint: AS_PROTO,
    isIt: first(/^(?:heap(?:z_v2)?|growthz?|allocz?) profile: /),
  },
  {
    name: 'a legacy contention profile',
    hint: AS_PROTO,
    isIt: first(/^--- (?:contention|mutex|threadz|heapz|growthz)/),
  },
  {
    name: 'a list of goroutines',
    hint: 'take a CPU profile: /debug/pprof/profile',
    isIt: first(/^(?:goroutine|threadcreate) profile: total \d|^goroutine \d+ \[/),
  },
  {
    name: 'a kernel symbol table',
    hint: 'give it with --kallsyms, and the recording as the input',
    isIt: most(/^[0-9a-f]{8,16} [a-zA-Z] \S/),
  },
  {
    name: 'a map of just-in-time code (perf-PID.map)',
    hint: 'perf script reads it by itself: give what it prints',
    isIt: most(/^(?:0x)?[0-9a-f]{6,16} [0-9a-f]{1,8} [A-Za-z_[$].*/),
  },
  {
    name: 'a map of a process (/proc/PID/maps)',
    hint: RECORD,
    isIt: most(/^[0-9a-f]{8,16}-[0-9a-f]{8,16} [r-][w-][x-][ps] /),
  },
  {
    name: 'stacks of a debugger',
    hint: 'write them as folded stacks: stackcollapse-gdb.pl',
    isIt: most(/^#\d+ +(?:0x[0-9a-f]+ in |\S+ \()/),
  },
  {
    name: 'a list of strace -c',
    hint: 'it has no stacks: record with perf record -g',
    isIt: any(/^% time +seconds +usecs\/call/),
  },
  {
    name: 'a trace of strace',
    hint: 'it has no stacks: record with perf record -g',
    isIt: most(/^(?:\[pid +\d+\] |\d+ +)?(?:[\d:.]+ )?\w+\(.*\) += (?:-?\d|0x|\?)/),
  },
  {
    name: 'stacks of the kernel (/proc/PID/stack)',
    hint: 'one stack is no profile: record with perf record -g',
    isIt: most(/^\[<[0-9a-f]+>\] \S+\+0x/),
  },
  { name: 'the kernel log', hint: RECORD, isIt: most(/^(?:<\d+>)?\[ *\d+\.\d{6}\] /) },
  {
    name: 'output of dtrace',
    hint: 'write it as folded stacks: stackcollapse.pl',
    isIt: (lines) =>
      2 * lines.filter((line) => /^ {6,}\S+`\S+\+0x[0-9a-f]+$/.test(line)).length > lines.length,
  },
  {
    name: 'maps of bpftrace without stacks',
    hint: 'count by kstack: profile:hz:99 { @[kstack] = count(); }',
    isIt: (lines) =>
      most(/^(?:@\w*(?:\[.*\])?: ?\S?|[[(]-?\d+[KMG]?(?:, -?\d+[KMG]?)?[)\]] +\d+ \|)/)(lines) &&
      !lines.some(isBpftraceStart),
  },
  {
    name: 'a trace of events (ftrace)',
    hint: 'of ftrace the tracer function_graph is read: trace-cmd record -p function_graph',
    isIt: any(/^# tracer: (?!function_graph)/),
  },
  {
    name: 'a trace of events (ftrace, trace-cmd report)',
    hint: 'of ftrace the tracer function_graph is read: trace-cmd record -p function_graph',
    isIt: isOtherTrace,
  },
  {
    name: 'a table with commas (CSV)',
    hint: RECORD,
    isIt: (lines) =>
      lines.length > 1 && lines.every((line) => (line.match(/,/g)?.length ?? 0) > 1 && !line.includes(';')),
  },
];

/** Tells which known format that is not read lines are of; null when they are of none. Blank lines left out. */
export function nameUnreadText(lines: readonly string[]): UnreadFormat | null {
  return KNOWN_TEXTS.find(({ isIt }) => isIt(lines)) ?? null;
}

/** Most lines tell events, and none of them a call; none is a frame of `perf script`. */
function isOtherTrace(lines: readonly string[]): boolean {
  const events = lines.map(parseFtraceLine).filter((event) => event !== null);
  const isMost = 2 * events.length > lines.filter((line) => !line.startsWith('#')).length;
  return isMost && !events.some(({ event }) => event.startsWith('funcgraph_')) && !lines.some(isFrame);
}
