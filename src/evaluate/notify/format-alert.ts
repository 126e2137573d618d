import { mitigationOf, type ProbeMechanism } from '../../frames/index.js';
import { formatLabels, type Labels } from '../../model/labels.js';
import type { AlertChange } from '../alerts/alert-change.js';

const MARKS: Readonly<Record<string, string>> = { pending: '△', firing: '▲', inactive: '✓' };

/** A change of an alert's state for a terminal: a line, and where it matters the evidence below it. Times are the reader's. */
export function formatChange({ from, to, alert }: AlertChange, timeMs: number): string {
  const { alertname = '', severity: _, ...labels } = alert.labels;
  const state = to === 'inactive' ? (from === 'pending' ? 'no longer pending' : 'resolved') : to;
  const lines = [`${clock(timeMs)} ${MARKS[to] ?? ' '} ${state} ${alertname}${formatGroup(labels)}`];
  if (to !== 'inactive') lines.push(...evidence(alert).map((line) => `             ${line}`));
  return lines.join('\n');
}

function evidence({ annotations, attribution }: AlertChange['alert']): readonly string[] {
  const { sites, probed, programs, mechanisms } = attribution;
  const lines: string[] = [];
  if (annotations.summary) lines.push(annotations.summary);
  if (annotations.description) lines.push(annotations.description.replace(/ Sites: .*/, ''));
  if (sites.length > 0) {
    lines.push(
      `sites     ${sites.map(({ site, share, samples }) => `${site} ${(share * 100).toFixed(1)} % (${samples})`).join(', ')}`,
    );
  }
  if (programs.length > 0) lines.push(`programs  ${programs.join(', ')}`);
  if (probed.length > 0) {
    lines.push(`probed    ${probed.map(({ function: name, evidence: by }) => `${name} (${by})`).join(', ')}`);
  }
  for (const mechanism of mechanisms) {
    lines.push(`${mechanism}: to switch off, ${mitigationOf(mechanism as ProbeMechanism)}`);
  }
  return lines;
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
