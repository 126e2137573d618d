/** The first line of a sample of `perf script`; what the line lacks is null. */
export interface ScriptSample {
  readonly comm: string | null;
  readonly pid: number | null;
  readonly tid: number | null;
  readonly cpu: number | null;
  readonly timeNs: number | null;
  readonly period: number | null;
  readonly event: string | null;
  /** What stands behind the event: the sampled address, or a tracepoint's fields. */
  readonly rest: string;
}

/** Fields as `perf script` orders them, whichever of them `-F` asked for: comm, pid/tid, cpu, flags, time, period, event. */
const THREAD = String.raw`(?:(?<pid>-?\d+)/\s*)?(?<tid>-?\d+)`;
const MOMENT = String.raw`(?:\s+\[(?<cpu>\d+)\])?(?:\s+[.a-zA-Z0-9]{4,5})?(?:\s+(?<time>\d+\.\d+):)?`;
const EVENT = String.raw`\s+(?:(?<period>\d+)\s+)?(?<event>[a-zA-Z_][^\s]*?):(?:\s+(?<rest>.*))?`;
const FORMS = [
  new RegExp(String.raw`^\s*${THREAD}${MOMENT}${EVENT}$`),
  new RegExp(String.raw`^\s*(?<comm>\S.*?)\s+${THREAD}${MOMENT}${EVENT}$`),
  new RegExp(
    String.raw`^\s*(?<comm>\S.*?)\s+${THREAD}(?:\s+\[(?<cpu>\d+)\])?\s+(?<time>\d+\.\d+):(?<rest>)\s*$`,
  ),
  // Without pid and tid: at least the CPU or the time tells where the comm ends.
  new RegExp(String.raw`^\s*(?<comm>\S.*?)(?=\s+\[|\s+\d+\.\d+:)${MOMENT}${EVENT}$`),
  new RegExp(String.raw`^\s*(?<comm>[^\s:\[]+)${EVENT}$`),
];

/** Parses the first line of a sample of `perf script`; null when it is none. */
export function parseScriptSample(line: string): ScriptSample | null {
  for (const form of FORMS) {
    const groups = form.exec(line)?.groups;
    if (groups !== undefined) return sampleOf(groups);
  }
  return null;
}

const BARE_FORM = new RegExp(String.raw`^\s*(?:(?<comm>\S.*?)\s+)?${THREAD}(?:\s+\[(?<cpu>\d+)\])?\s*$`);
const FRAME = /^\s+[0-9a-f]{1,16}\s+\S/;
const PADDED_WITH_TIME = /^\s{1,16}\S+\s.*\d+\.\d+:\s/;

/** Whether a line that is padded, as frames are, is the first of a sample: its time tells. */
export function isPaddedSample(line: string): boolean {
  return PADDED_WITH_TIME.test(line) && parseScriptSample(line) !== null;
}

/**
 * Parses the first line of a sample of which `-F` asked for no event and no time, such as `node 7/8`: any line may be
 * one that has a frame below it. Null when it is none.
 */
export function parseBareSample(line: string, below: string): ScriptSample | null {
  if (!FRAME.test(below) || isPaddedSample(below)) return null;
  return sampleOf(BARE_FORM.exec(line)?.groups ?? { comm: line.trim() });
}

/** Whether a line tells a record that is no sample (`--show-mmap-events` and the like): names are in the text already. */
export function isSideRecord(line: string): boolean {
  return line.includes(': PERF_RECORD_');
}

function sampleOf({
  comm,
  pid,
  tid,
  cpu,
  time,
  period,
  event,
  rest,
}: Record<string, string | undefined>): ScriptSample {
  const numberOrNull = (text: string | undefined) => (text === undefined ? null : Number(text));
  return {
    comm: comm ?? null,
    pid: numberOrNull(pid),
    tid: numberOrNull(tid),
    cpu: numberOrNull(cpu),
    timeNs: time === undefined ? null : Math.round(Number(time) * 1e9),
    period: numberOrNull(period),
    event: event ?? null,
    rest: rest ?? '',
  };
}
