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

/** Ends of a number that is padded to ten places, as periods are and pids are not: by that `-F comm,period` differs from `-F comm,tid`. */
const PADDED = Array.from({ length: 10 }, (_, i) => String.raw` {${9 - i}}\d{${i + 1}}`).join('|');
const IS_PADDED = String.raw`(?<=\s(?:${PADDED})|\d{11})(?!\d)`;
const IS_NOT_PADDED = String.raw`(?<!\s(?:${PADDED})|\d{11})(?!\d)`;
/** Fields as `perf script` orders them, whichever of them `-F` asked for: comm, pid/tid, cpu, flags or misc, time, period, event. */
const COMM = String.raw`^\s*(?<comm>\S.*?)`;
const THREAD = String.raw`(?:(?<pid>-?\d+)/\s*)?(?<tid>-?\d+)${IS_NOT_PADDED}`;
/** `misc`, letters of how the sample was taken. */
const MISC = String.raw`(?:\s+[KUHGgMESp]{1,3})?`;
/** `tod`, the date. */
const DATE = String.raw`(?:\s+\d{4}-\d\d-\d\d\s\d\d:\d\d:\d\d\.\d+)`;
const CPU = String.raw`(?:\s+\[(?<cpu>\d+)\](?:\s+[.a-zA-Z0-9]{4,5})?)?${MISC}${DATE}?`;
const TIME = String.raw`(?:\s+(?<time>\d+\.\d+):)`;
const PERIOD = String.raw`(?:\s+(?<period>\d+)(?:${IS_PADDED}|(?<=:\s+\d+)(?!\d)))?`;
/** perf has no name for some. */
const EVENT = String.raw`\s+(?<event>raw 0x[0-9a-f]+|\[unknown\]|[a-zA-Z_]\S*?):(?:\s+(?<rest>.*))?$`;
const FORMS = [
  String.raw`^\s*${THREAD}${CPU}${TIME}?${PERIOD}${EVENT}`,
  String.raw`${COMM}\s+${THREAD}${CPU}${TIME}?${PERIOD}${EVENT}`,
  String.raw`${COMM}\s+${THREAD}${CPU}${TIME}${PERIOD}\s*$`,
  // Without pid and tid: at least the CPU or the time tells where the comm ends.
  String.raw`${COMM}(?=\s+\[\d+\]|${MISC}(?:${DATE}|\s+\d+\.\d+:))${CPU}${TIME}?${PERIOD}${EVENT}`,
  String.raw`${COMM}${CPU}${TIME}${PERIOD}\s*$`,
  String.raw`^\s*(?<comm>[^\s\[]+)${CPU}${PERIOD}${EVENT}`,
  // The time alone, or behind the CPU.
  String.raw`^(?:\s*\[(?<cpu>\d+)\])?\s*(?<time>\d+\.\d+):${PERIOD}(?:\s*|\s+(?<rest>[0-9a-f]{8,16}(?: \S.*)?))$`,
  // Without a callchain, and without an event: the comm ends in the 16th column, an address and a function end the line.
  String.raw`(?=^ )${COMM}(?<=^.{15}\S)(?:\s+${THREAD})?${CPU}${TIME}?${PERIOD}\s+(?<rest>[0-9a-f]{1,16} \S.*|[0-9a-f]{8,16})$`,
].map((form) => new RegExp(form));
/** The same of which neither time nor event was asked for. */
const BARE_FORMS = [
  String.raw`^\s*${THREAD}${CPU}${PERIOD}\s*$`,
  String.raw`${COMM}\s+${THREAD}${CPU}${PERIOD}\s*$`,
  String.raw`${COMM}${CPU}${PERIOD}\s*$`,
].map((form) => new RegExp(form));

/** Columns of a comm that is padded, where there are no callchains. */
const COMM_COLUMNS = 16;

/** The fields before `rest` end long before; a comm has 16 characters at most. */
const MAX_COLUMNS = 400;
/** A guest's samples begin with these. */
const GUEST = /^VM: *\d+ (?:VCPU:\d+ )?/;

/** Parses the first line of a sample of `perf script`; null when it is none. */
export function parseScriptSample(line: string): ScriptSample | null {
  const text = line.startsWith('VM:') ? line.replace(GUEST, '') : line;
  const sample = parseByFirst(FORMS, text.slice(0, MAX_COLUMNS));
  if (sample === null || text.length <= MAX_COLUMNS) return sample;
  return { ...sample, rest: sample.rest + text.slice(MAX_COLUMNS) };
}

const FRAME = /^[0-9a-f]{6,16} +\S|^ +[0-9a-f]{4,16}\s+\S|^\t *[0-9a-f]{1,16}(?:\s+\S|$)/;
const PADDED_ADDRESS = /^\s+[0-9a-f]{6,16}\s/;

/** Whether a line that is padded, as frames are, is the first of a sample: its event or time tells. Frames have a tab, or an address. */
export function isPaddedSample(line: string): boolean {
  if (line.startsWith('\t')) return false;
  return (!PADDED_ADDRESS.test(line) || /\d+\.\d+:\s/.test(line)) && parseScriptSample(line) !== null;
}

/**
 * Parses the first line of a sample of which `-F` asked for no event and no time, such as `node 7/8`: any line may be
 * one that has a frame below it. Null when it is none.
 */
export function parseBareSample(line: string, below: string): ScriptSample | null {
  if (line.startsWith('\t') || line.length > MAX_COLUMNS || !FRAME.test(below) || isPaddedSample(below))
    return null;
  const sample = parseByFirst(BARE_FORMS, line);
  if (sample === null || sample.comm === null || sample.tid !== null || sample.cpu !== null) return sample;
  // Padded, a comm alone ends in the 16th column: what does not is an address and a function.
  const end = line.indexOf(sample.comm) + sample.comm.length;
  return line.startsWith(' ') && end !== COMM_COLUMNS ? null : sample;
}

function parseByFirst(forms: readonly RegExp[], line: string): ScriptSample | null {
  for (const form of forms) {
    const groups = form.exec(line)?.groups;
    if (groups !== undefined) return sampleOf(groups);
  }
  return null;
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
