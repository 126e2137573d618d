import { describeOrigin, recordedFacts } from '../collect/recording/recorded-facts.js';
import { type CheckedRule, type CheckResult, checkRecording } from '../evaluate/index.js';
import { groupDigits } from '../lib/group-digits.js';
import { formatLabels } from '../model/labels.js';
import type { CaptureSampler } from '../model/profile.js';
import type { Recording } from '../model/recording.js';
import { queryRecording } from './query-recording.js';
import { type CaptureFlags, readCapture } from './read-capture.js';
import { readRules } from './read-rules.js';

/** Flags of `check`. */
export interface CheckFlags extends CaptureFlags {
  readonly rules?: readonly string[];
  readonly json?: boolean;
}

/** `spinscope check IN`: evaluates rules over a capture. Resolves with 1 when any fires, 0 when none does, 2 when the capture broke off: then what came before was judged. */
export async function check(input: string, flags: CheckFlags): Promise<number> {
  const groups = readRules(flags.rules);
  const recording = await readCapture(input, flags);
  const query = queryRecording(recording);
  const result = await checkRecording(input, recording, query, groups);
  process.stdout.write(flags.json ? formatJson(result, recording) : formatResult(result, recording));
  if (recording.brokenOff !== null) {
    process.stderr.write(`spinscope: ${recording.brokenOff}\n`);
    return 2;
  }
  return result.rules.some(({ state }) => state === 'firing') ? 1 : 0;
}

/** What is said of samples by how they came to be. */
const HOW_SAMPLED: Readonly<Record<CaptureSampler, string>> = {
  nmi: 'sampled by NMI',
  hrtimer: 'sampled by a timer (time with interrupts off cannot be seen)',
  tracer: 'traced',
  unknown: 'how they were sampled is not told (by a timer, time with interrupts off cannot be seen)',
};

/** The contract, and with a recording of perf what it says of itself as `recorded`. */
function formatJson(result: CheckResult, { header }: Recording): string {
  return `${JSON.stringify(header ? { ...result, recorded: recordedFacts(header) } : result)}\n`;
}

function formatResult(
  { input, sampler, samples, rules, problems }: CheckResult,
  { header }: Recording,
): string {
  const origin = header ? describeOrigin(header) : '';
  const how = samples.busy + samples.idle === 0 ? '' : `, ${HOW_SAMPLED[sampler]}`;
  const lines = [
    `${input}: ${groupDigits(samples.busy)} busy of ${groupDigits(samples.total)} samples, ${groupDigits(samples.lost)} lost${how}`,
    ...(origin === '' ? [] : [`recorded ${origin}`]),
    ...problems.map((problem) => `note: ${problem}`),
    ...[...rules]
      .sort((a, b) => Number(b.state === 'firing') - Number(a.state === 'firing'))
      .flatMap(formatRule),
  ];
  return `${lines.join('\n')}\n`;
}

function formatRule({ alert, state, reason, groups }: CheckedRule): readonly string[] {
  const why = reason === '' ? '' : `  (${reason})`;
  return [
    `${state === 'firing' ? 'FIRING' : state}  ${alert}${why}`,
    ...groups.flatMap(({ labels, value, samples, sites, probed, programs }) => [
      `    ${formatLabels(labels)}  value ${Number(value.toPrecision(4))}, ${groupDigits(samples)} samples`,
      `      sites     ${sites.map(({ site, share }) => `${site} ${(share * 100).toFixed(1)} %`).join(', ')}`,
      ...(probed.length > 0
        ? [`      probed    ${probed.map((p) => `${p.function} (${p.evidence})`).join(', ')}`]
        : []),
      ...(programs.length > 0 ? [`      programs  ${programs.join(', ')}`] : []),
    ]),
  ];
}
