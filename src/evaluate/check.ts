import { INCIDENT_LABEL } from '../model/incident.js';
import type { ProbeInventory } from '../model/probe.js';
import type { CaptureSampler } from '../model/profile.js';
import type { ProfileQuery } from '../model/profile-query.js';
import type { Recording } from '../model/recording.js';
import { adviceOf, runbookUrl } from './advice/index.js';
import { renderAnnotations, renderLabels } from './alerts/render-alert.js';
import type { CheckedGroup, CheckedRule } from './checked-rule.js';
import type { GroupMeasure } from './measure/group-measure.js';
import { measure } from './measure/measure.js';
import type { MeasuredRange } from './measure/measure-context.js';
import { overallVerdict } from './measure/overall-verdict.js';
import { nextSteps } from './next-steps.js';
import { SharedQuery } from './query/shared-query.js';
import type { MeasureKind } from './rules/condition.js';
import { type AlertRule, isAlertRule, type RuleGroup } from './rules/rule.js';

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
  /** What to do now, in words, most urgent first. */
  readonly next: readonly string[];
  /** What keeps the result from being whole, in words. */
  readonly problems: readonly string[];
  /** Why the reading ended before the capture did, null when it was read to its end. */
  readonly brokenOff: string | null;
}

/** What all that is said of a rule follows from. */
type GroupFacts = Required<Pick<CheckOptions, 'runbooksUrl' | 'inventory'>>;

type Judgement = Pick<CheckedRule, 'state' | 'reason' | 'blindness' | 'groups'>;

/** What {@link checkRecording} may be told. */
export interface CheckOptions {
  /** Where `query` has the recording; one in memory is anywhere. */
  readonly range?: MeasuredRange;
  /** Where runbooks are. */
  readonly runbooksUrl?: string;
  /** What was registered on its kernel; by default nobody says. */
  readonly inventory?: ProbeInventory | null;
}

/** What rules measure that a recording does not have. */
const ABSENT: Readonly<Partial<Record<MeasureKind, string>>> = {
  silent: 'a recording is over: no host is silent in it',
  change: 'a recording has nothing before it to compare with',
};

/** Judges the alert rules over a whole recording, whatever their `for`. */
export async function checkRecording(
  input: string,
  recording: Recording,
  query: ProfileQuery,
  groups: readonly RuleGroup[],
  options: CheckOptions = {},
): Promise<CheckResult> {
  const { range = { startMs: 1, endMs: 1 + lengthMsOf(recording) }, inventory = null } = options;
  const { runbooksUrl = 'docs/runbooks' } = options;
  const shared = new SharedQuery(query);
  const inventoryOf = async () => inventory;
  const rules: CheckedRule[] = [];
  const signal = new AbortController().signal;
  for (const rule of groups.flatMap((group) => group.rules).filter(isAlertRule)) {
    const reason = ABSENT[rule.condition.kind];
    if (reason !== undefined) {
      rules.push(describe(rule, { state: 'not applicable', reason, blindness: null, groups: [] }));
      continue;
    }
    const measures = await measure(rule, { query: shared, range, signal, shard: null, inventoryOf });
    rules.push(describe(rule, judge(rule, measures, recording, { runbooksUrl, inventory })));
  }
  const { total, idle, busy, lost } = recording.counts;
  return {
    input,
    sampler: recording.sampler,
    samples: { total, idle, busy, lost },
    rules,
    next: nextSteps(input, rules),
    problems: recording.problems,
    brokenOff: recording.brokenOff,
  };
}

function lengthMsOf({ profile }: Recording): number {
  return Math.max(1, Number(profile.durationNs) / 1e6);
}

function describe({ alert, labels, when, condition }: AlertRule, judgement: Judgement): CheckedRule {
  const { kind, threshold } = condition;
  const { severity = '', [INCIDENT_LABEL]: incident = '' } = labels;
  return { alert, ...judgement, severity, incident, when, measure: kind, threshold };
}

/** As the groups say together; where there is none, by whether there was anything to judge. */
function judge(
  rule: AlertRule,
  measures: readonly GroupMeasure[],
  recording: Recording,
  options: GroupFacts,
): Judgement {
  const overall = overallVerdict(measures);
  if (overall !== null) {
    const { verdict, reason } = overall;
    const firing = measures.filter((measure) => measure.verdict === 'firing');
    const groups = firing.map((measure) => toCheckedGroup(rule, measure, options));
    const blind = verdict === 'blind' ? measures.find((measure) => measure.verdict === 'blind') : undefined;
    return { state: verdict, reason, blindness: blind?.blindness ?? null, groups };
  }
  const { total, busy } = recording.counts;
  // Nothing of what there is, is what the rule selects.
  if (busy > 0) return { state: 'inactive', reason: '', blindness: null, groups: [] };
  const reason = total === 0 ? 'there is no sample of CPU time' : 'there is no busy sample';
  return { state: 'blind', reason, blindness: null, groups: [] };
}

function toCheckedGroup(
  rule: AlertRule,
  measured: GroupMeasure,
  { runbooksUrl, inventory }: GroupFacts,
): CheckedGroup {
  const { labels, value, samples, total, arm, attribution } = measured;
  const written = renderAnnotations(rule, measured, renderLabels(rule, measured));
  const annotations = {
    ...adviceOf(attribution, inventory),
    ...written,
    ...runbookUrl(written, runbooksUrl),
  };
  return { labels, value, samples, total, arm, ...attribution, annotations };
}
