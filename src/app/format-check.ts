import { describeOrigin } from '../collect/recording/recorded-facts.js';
import { type CheckedGroup, type CheckedRule, type CheckResult, formatMeasured } from '../evaluate/index.js';
import { formatAdvice } from '../evaluate/notify/format-alert.js';
import { groupDigits } from '../lib/group-digits.js';
import { printable } from '../lib/printable.js';
import { groupByIncident, INCIDENT_LABEL } from '../model/incident.js';
import { formatLabels } from '../model/labels.js';
import type { CaptureSampler } from '../model/profile.js';
import type { Recording } from '../model/recording.js';

/** What is said of samples by how they came to be. */
const HOW_SAMPLED: Readonly<Record<CaptureSampler, string>> = {
  nmi: 'sampled by NMI',
  hrtimer: 'sampled by a timer (time with interrupts off cannot be seen)',
  tracer: 'traced',
  unknown: 'how they were sampled is not told (by a timer, time with interrupts off cannot be seen)',
};

/** The worst first. */
const SEVERITIES: readonly string[] = ['critical', 'warning', 'info'];

/** What `check` says to people: what was sampled, each rule as its alert would tell it, firing ones and the worst first, and what to do now. */
export function formatCheck(
  { input, sampler, samples, rules, next, problems }: CheckResult,
  { header }: Recording,
): string {
  const origin = header ? describeOrigin(header) : '';
  const how = samples.busy + samples.idle === 0 ? '' : `, ${HOW_SAMPLED[sampler]}`;
  const leads = leadsOf(rules);
  const lines = [
    `${input}: ${groupDigits(samples.busy)} busy of ${groupDigits(samples.total)} samples, ${groupDigits(samples.lost)} lost${how}`,
    ...(origin === '' ? [] : [`recorded ${origin}`]),
    ...problems.map((problem) => `note: ${problem}`),
    ...[...rules].sort((a, b) => rankOf(a) - rankOf(b)).flatMap((rule) => formatRule(rule, leads)),
    ...next.map((step) => `next: ${step}`),
  ];
  return `${lines.join('\n')}\n`;
}

function rankOf({ state, severity }: CheckedRule): number {
  const index = SEVERITIES.indexOf(severity);
  if (state !== 'firing') return SEVERITIES.length + 1;
  return index < 0 ? SEVERITIES.length : index;
}

/** Of groups that are parts of an incident, the alert that is its worst, which says what all have in common. */
function leadsOf(rules: readonly CheckedRule[]): ReadonlyMap<CheckedGroup, string> {
  const parts = rules.flatMap(({ alert, severity, incident, groups }) =>
    groups.map((group) => {
      const labels = {
        ...group.labels,
        severity,
        ...(incident === '' ? {} : { [INCIDENT_LABEL]: incident }),
      };
      return { alert, group, labels, attribution: group };
    }),
  );
  return new Map(
    groupByIncident(parts).flatMap(([lead, ...others]) =>
      others.map(({ group }) => [group, lead!.alert] as const),
    ),
  );
}

function formatRule(rule: CheckedRule, leads: ReadonlyMap<CheckedGroup, string>): readonly string[] {
  const { alert, state, reason, severity, when, groups } = rule;
  const why = reason === '' ? '' : `  (${reason})`;
  if (state !== 'firing') return [`${state}  ${alert}${why}`];
  const how = severity === '' ? alert : `${alert}, ${severity}`;
  return [
    `FIRING  ${how}: ${when}${why}`,
    ...groups.flatMap((group) => formatGroup(rule, group, leads.get(group))),
  ];
}

function formatGroup(
  { measure }: CheckedRule,
  group: CheckedGroup,
  lead: string | undefined,
): readonly string[] {
  const { labels, value, samples, total, sites, annotations } = group;
  const { summary = '', runbook_url = '' } = annotations;
  const counted = `${groupDigits(samples)} of ${groupDigits(total)} samples`;
  const what = measure === 'samples' ? counted : `${formatMeasured(measure, value)}, ${counted}`;
  const facts = [
    summary,
    sites.length === 0
      ? ''
      : `sites     ${sites.map(({ site, share }) => `${printable(site)} ${(share * 100).toFixed(1)} %`).join(', ')}`,
    ...(lead === undefined ? probeFacts(group) : [`part of   the same incident as ${lead}`]),
    ...formatAdvice(lead === undefined ? annotations : { runbook_url }),
  ];
  return [
    `    ${formatLabels(labels)}  ${what}`,
    ...facts.filter((fact) => fact !== '').map((fact) => `      ${fact}`),
  ];
}

function probeFacts({ probed, programs }: CheckedGroup): readonly string[] {
  return [
    probed.length === 0
      ? ''
      : `probed    ${probed.map((p) => `${printable(p.function)} (${p.evidence})`).join(', ')}`,
    programs.length === 0 ? '' : `programs  ${programs.map(printable).join(', ')}`,
  ];
}
