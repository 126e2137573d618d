import type { ProbedFunction, SiteShare } from '../model/attribution.js';
import type { Labels } from '../model/labels.js';
import type { CaptureSampler } from '../model/profile.js';
import type { ProfileQuery } from '../model/profile-query.js';
import type { Recording } from '../model/recording.js';
import type { GroupMeasure, Verdict } from './measure/group-measure.js';
import { measure } from './measure/measure.js';
import type { MeasuredRange } from './measure/measure-context.js';
import { overallVerdict } from './measure/overall-verdict.js';
import { SharedQuery } from './query/shared-query.js';
import type { MeasureKind } from './rules/condition.js';
import { isAlertRule, type RuleGroup } from './rules/rule.js';

/** What `spinscope check --json` prints: others script against it. */
export interface CheckResult {
  readonly input: string;
  readonly sampler: CaptureSampler;
  readonly samples: {
    readonly total: number;
    readonly idle: number;
    readonly busy: number;
    readonly lost: number;
  };
  readonly rules: readonly CheckedRule[];
  /** What keeps the result from being whole, in words. */
  readonly problems: readonly string[];
  /** Why the reading ended before the capture did, null when it was read to its end. */
  readonly brokenOff: string | null;
}

/** One alert rule, judged. */
export interface CheckedRule {
  readonly alert: string;
  readonly state: Verdict;
  /** Why, where it is blind or not applicable; `''` else. */
  readonly reason: string;
  /** Groups for which it fires. */
  readonly groups: readonly CheckedGroup[];
}

/** A group for which a rule fires. */
export interface CheckedGroup {
  readonly labels: Labels;
  readonly value: number;
  readonly samples: number;
  readonly arm: string;
  readonly sites: readonly SiteShare[];
  readonly probed: readonly ProbedFunction[];
  readonly programs: readonly string[];
}

/** What rules measure that a recording does not have. */
const ABSENT: Readonly<Partial<Record<MeasureKind, string>>> = {
  silent: 'a recording is over: nobody is silent in it',
  change: 'a recording has nothing before it to compare with',
};

/** Judges the alert rules over a whole recording, whatever their `for`. `range`: where `query` has it; a recording in memory is anywhere. */
export async function checkRecording(
  input: string,
  recording: Recording,
  query: ProfileQuery,
  groups: readonly RuleGroup[],
  range: MeasuredRange = { startMs: 1, endMs: 1 + lengthMsOf(recording) },
): Promise<CheckResult> {
  const shared = new SharedQuery(query);
  const rules: CheckedRule[] = [];
  const signal = new AbortController().signal;
  for (const rule of groups.flatMap((group) => group.rules).filter(isAlertRule)) {
    const reason = ABSENT[rule.condition.kind];
    if (reason !== undefined) {
      rules.push({ alert: rule.alert, state: 'not applicable', reason, groups: [] });
      continue;
    }
    const measures = await measure(rule, { query: shared, range, signal, shard: null });
    rules.push({ alert: rule.alert, ...judge(measures, recording) });
  }
  const { total, idle, busy, lost } = recording.counts;
  return {
    input,
    sampler: recording.sampler,
    samples: { total, idle, busy, lost },
    rules,
    problems: recording.problems,
    brokenOff: recording.brokenOff,
  };
}

function lengthMsOf({ profile }: Recording): number {
  return Math.max(1, Number(profile.durationNs) / 1e6);
}

/** As the groups say together; where there is none, by whether there was anything to judge. */
function judge(measures: readonly GroupMeasure[], recording: Recording): Omit<CheckedRule, 'alert'> {
  const overall = overallVerdict(measures);
  if (overall !== null) {
    const groups = measures.filter(({ verdict }) => verdict === 'firing').map(toCheckedGroup);
    return { state: overall.verdict, reason: overall.reason, groups };
  }
  const { total, busy } = recording.counts;
  // Nothing of what there is, is what the rule selects.
  if (busy > 0) return { state: 'inactive', reason: '', groups: [] };
  const reason = total === 0 ? 'there is no sample of CPU time' : 'there is no busy sample';
  return { state: 'blind', reason, groups: [] };
}

function toCheckedGroup({ labels, value, samples, arm, attribution }: GroupMeasure): CheckedGroup {
  return { labels, value, samples, arm, ...attribution };
}
