import type { Attribution } from './attribution.js';
import type { Labels } from './labels.js';
import { HOST_LABEL } from './profile-names.js';

/** Label of alerts that are told together where they are of one host: what they can all be signs of. */
export const INCIDENT_LABEL = 'incident';

/** The worst first; what is not among them comes last. */
const SEVERITIES: readonly string[] = ['critical', 'warning', 'info'];

/** What of an alert tells which incident it is of. */
interface IncidentPart {
  readonly labels: Labels;
  readonly attribution: Attribution;
}

/**
 * Alerts by the incident that they are signs of, the worst of each first. Of one incident are alerts of one host with
 * the same label `incident` whose stacks have a site, a program, a mechanism or a probed function in common: a host can
 * have two troubles at once. An alert without the label is alone. Groups are in the order of their first alerts.
 */
export function groupByIncident<A extends IncidentPart>(alerts: readonly A[]): readonly (readonly A[])[] {
  const groups: (readonly A[])[] = [];
  let left = alerts;
  while (left.length > 0) {
    const group = new Set(left.slice(0, 1));
    // A set may grow while it is gone through: what is like one that was found is of the incident, too.
    for (const found of group) {
      for (const alert of left) if (areOfOneIncident(found, alert)) group.add(alert);
    }
    left = left.filter((alert) => !group.has(alert));
    groups.push([...group].sort((a, b) => severityOf(a) - severityOf(b)));
  }
  return groups;
}

function areOfOneIncident(a: IncidentPart, b: IncidentPart): boolean {
  const incident = a.labels[INCIDENT_LABEL];
  if (incident === undefined || incident !== b.labels[INCIDENT_LABEL]) return false;
  return a.labels[HOST_LABEL] === b.labels[HOST_LABEL] && haveCauseInCommon(a.attribution, b.attribution);
}

function haveCauseInCommon(a: Attribution, b: Attribution): boolean {
  const known = new Set(causesOf(a));
  return causesOf(b).some((cause) => known.has(cause));
}

function causesOf({ sites, programs, mechanisms, probed }: Attribution): readonly string[] {
  return [
    ...sites.map(({ site }) => site),
    ...programs,
    ...mechanisms,
    ...probed.map(({ function: name }) => name),
  ];
}

function severityOf({ labels }: IncidentPart): number {
  const index = SEVERITIES.indexOf(labels.severity ?? '');
  return index < 0 ? SEVERITIES.length : index;
}
