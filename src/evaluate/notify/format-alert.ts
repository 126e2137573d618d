import { compareText } from '../../lib/compare-text.js';
import { printable } from '../../lib/printable.js';
import type { Alert } from '../../model/alert.js';
import { groupByIncident, INCIDENT_LABEL } from '../../model/incident.js';
import { formatLabels, type Labels, labelsKey } from '../../model/labels.js';
import type { AlertChange } from '../alerts/alert-change.js';

const MARKS: Readonly<Record<string, string>> = { pending: '△', firing: '▲', inactive: '✓' };
const INDENT = ' '.repeat(13);

/** Annotations that tell what to do, by what a terminal calls them. */
export const ADVICE: readonly (readonly [annotation: string, title: string])[] = [
  ['suspects', 'suspects'],
  ['remedy', 'remedy'],
  ['runbook_url', 'runbook'],
];

/**
 * A change of an alert's state for a terminal: a line, and where it matters the evidence below it. Of several alerts
 * of one incident the worst alone has it; `alerts` are all there are. Times are the reader's.
 */
export function formatChange(
  { from, to, alert }: AlertChange,
  alerts: readonly Alert[],
  timeMs: number,
): string {
  const state = to === 'inactive' ? (from === 'pending' ? 'no longer pending' : 'resolved') : to;
  const line = `${clock(timeMs)} ${MARKS[to] ?? ' '} ${state} ${titleOf(alert)}`;
  if (to === 'inactive') return line;
  const lead = leadOf(alert, alerts);
  const below = lead === null ? evidence(alert) : partOf(alert, lead);
  return [line, ...below.map((text) => `${INDENT}${text}`)].join('\n');
}

/** `KernelReturnProbe{host="web-3", numa_node="0"}`. */
function titleOf({ labels }: Alert): string {
  const { alertname = '', severity: _, [INCIDENT_LABEL]: _incident, ...group } = labels;
  return `${alertname}${formatGroup(group)}`;
}

/** The worst alert of the incident that an alert is of, of those that are as far and were so no later; null where that is the alert itself. */
function leadOf(alert: Alert, alerts: readonly Alert[]): Alert | null {
  const others = alerts.filter((other) => !isSame(other, alert) && isAsFar(other, alert));
  // Of alerts that are as bad as each other, the one that was there first leads; of those that came together, always
  // the same one, or each would send its reader to the other.
  const inOrder = [...others, alert].sort(
    (a, b) => sinceMs(a) - sinceMs(b) || compareText(labelsKey(a.labels), labelsKey(b.labels)),
  );
  const incident = groupByIncident(inOrder).find((group) => group.includes(alert));
  const [lead = alert] = incident ?? [];
  return lead === alert ? null : lead;
}

function isSame(a: Alert, b: Alert): boolean {
  return labelsKey(a.labels) === labelsKey(b.labels);
}

function isAsFar(other: Alert, { state, activeAtMs, firedAtMs }: Alert): boolean {
  if (state === 'pending') return other.state !== 'inactive' && other.activeAtMs <= activeAtMs;
  return other.state === 'firing' && sinceMs(other) <= (firedAtMs ?? activeAtMs);
}

/** Since when it is in its state. */
function sinceMs({ firedAtMs, activeAtMs }: Alert): number {
  return firedAtMs ?? activeAtMs;
}

function partOf({ annotations: { summary }, labels }: Alert, lead: Alert): readonly string[] {
  const since = `${lead.state} since ${clock(sinceMs(lead))}`;
  // Of two groups of one rule its name does not tell which leads.
  const name = lead.labels.alertname === labels.alertname ? titleOf(lead) : lead.labels.alertname;
  return [...(summary ? [summary] : []), `of the same incident as ${name}, ${since}`];
}

function evidence({ annotations, attribution }: Alert): readonly string[] {
  const { sites, probed, programs } = attribution;
  const lines: string[] = [];
  if (annotations.summary) lines.push(annotations.summary);
  if (annotations.description) lines.push(annotations.description.replace(/ Sites: .*/, ''));
  if (sites.length > 0) {
    lines.push(
      `sites     ${sites.map(({ site, share, samples }) => `${printable(site)} ${(share * 100).toFixed(1)} % (${samples})`).join(', ')}`,
    );
  }
  if (programs.length > 0) lines.push(`programs  ${programs.map(printable).join(', ')}`);
  if (probed.length > 0) {
    lines.push(
      `probed    ${probed.map(({ function: name, evidence: by }) => `${printable(name)} (${by})`).join(', ')}`,
    );
  }
  return [...lines, ...formatAdvice(annotations)];
}

/** What to do, as annotations tell it: a titled line for each line of them. */
export function formatAdvice(annotations: Labels): readonly string[] {
  return ADVICE.flatMap(([name, title]) => {
    const text = annotations[name] ?? '';
    if (text === '') return [];
    return text.split('\n').map((line, index) => `${(index === 0 ? title : '').padEnd(10)}${line}`);
  });
}

function formatGroup(labels: Labels): string {
  return Object.keys(labels).length === 0 ? '' : formatLabels(labels);
}

/** `14:03:20`, of the reader's time zone. */
export function clock(timeMs: number): string {
  const date = new Date(timeMs);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
