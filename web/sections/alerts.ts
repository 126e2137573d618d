import { groupByIncident } from '../../src/model/incident.js';
import { byId, element, replaceContent } from '../elements/dom.js';
import { formatAlertLabels, formatClock } from '../elements/format.js';
import { viewLink } from '../elements/view-link.js';
import { webAddress } from '../elements/web-address.js';
import type { ActiveAlert } from '../server/alert-list.js';
import { evidenceHref } from '../server/evidence-list.js';
import { DEFAULT_VIEW, type StackFilter, type View } from '../view/view.js';
import { briefFacts, factList } from './alert-facts.js';
import type { Section } from './section.js';

/** Labels of profiles that alerts are grouped by: what the link selects. */
const PROFILE_LABELS = new Set(['host', 'service_name', 'cpu', 'numa_node', 'process', 'sampler']);

/**
 * Shows the alerts, each with who needs the lock, by whose probe; nothing while there are none. The facts of
 * the first are open, so that the charts stay in sight however many fire at once.
 */
export function createAlerts(): Section {
  const section = byId('alerts');
  /** What the user opened or closed, by the key of the alert. */
  const toggled = new Map<string, boolean>();
  let shown = '';

  // Keys click, too. What `open` is now is what it was before the click.
  section.addEventListener('click', ({ target }) => {
    const details = target instanceof Element ? target.closest('summary')?.parentElement : null;
    if (details instanceof HTMLDetailsElement) toggled.set(details.dataset.key ?? '', !details.open);
  });

  return {
    uses: ({ alerts, view }) => [alerts, view],
    show({ alerts, view }) {
      section.hidden = alerts.length === 0;
      const rows = groupByIncident(alerts).map((group, index) =>
        incidentRow(group, (alert) =>
          alertRow(alert, view, toggled.get(keyOf(alert)) ?? (index === 0 && alert === group[0])),
        ),
      );
      // The band is a live region: only what is new is announced.
      const html = rows.map((row) => row.outerHTML).join('');
      if (shown === html) return;
      shown = html;
      replaceContent(section, ...rows);
    },
  };
}

function keyOf({ labels }: ActiveAlert): string {
  return JSON.stringify(labels);
}

/** The alerts of one incident, the worst first; one alone needs no title. */
function incidentRow(
  alerts: readonly ActiveAlert[],
  rowOf: (alert: ActiveAlert) => HTMLElement,
): HTMLElement {
  const [first] = alerts;
  if (alerts.length === 1) return rowOf(first!);
  const { host } = first!.labels;
  const since = Math.min(...alerts.map(({ activeAtMs }) => activeAtMs));
  const title = `one incident${host === undefined ? '' : ` on ${host}`}: ${alerts.length} alerts since ${formatClock(since)}`;
  return element(
    'section',
    { class: 'incident', 'aria-label': title },
    element('h2', { class: 'incident-title' }, title),
    ...alerts.map(rowOf),
  );
}

function alertRow(alert: ActiveAlert, view: View, isOpen: boolean): HTMLElement {
  const name = alert.labels.alertname ?? 'alert';
  const stacks = viewLink(
    alertView(alert, view),
    { 'aria-label': `show the stacks of ${name}` },
    'show stacks →',
  );
  const href = evidenceHref(alert.annotations.evidence);
  const evidence = href && element('a', { href, 'aria-label': `evidence of ${name}` }, 'evidence →');
  return element(
    'article',
    { class: `alert ${alert.state}` },
    element('p', { class: 'alert-links' }, stacks, evidence, runbookLink(alert, name)),
    ...alertText(alert, isOpen),
  );
}

function runbookLink({ annotations }: ActiveAlert, name: string): HTMLElement | null {
  const href = webAddress(annotations.runbook_url);
  return href === null ? null : element('a', { href, 'aria-label': `runbook of ${name}` }, 'runbook →');
}

function alertText(alert: ActiveAlert, isOpen: boolean): readonly HTMLElement[] {
  const head = alertHead(alert);
  const facts = factList(alert);
  if (!facts) return [element('p', {}, ...head)];
  const key = keyOf(alert);
  // Hidden while the list is open, which says all of it.
  const brief = element('span', { class: 'brief' }, briefFacts(alert));
  const summary = element('summary', { 'data-key': key }, ...head, brief);
  return [element('details', { open: isOpen, 'data-key': key }, summary, facts)];
}

/** What fires where and since when, and the rule's own words. */
function alertHead({ state, labels, annotations, activeAtMs }: ActiveAlert): readonly (Node | string)[] {
  const summary = annotations.summary ?? annotations.description ?? '';
  return [
    element('strong', { class: 'alert-state' }, `${state === 'firing' ? '▲' : '△'} ${state}`),
    ' ',
    element('strong', {}, labels.alertname ?? 'alert'),
    ` ${formatAlertLabels(labels)} since ${formatClock(activeAtMs)}`,
    ...(summary === '' ? [] : [element('span', { class: 'dim' }, ' · '), summary]),
  ];
}

/** The stacks that the alert is about. */
function alertView(alert: ActiveAlert, view: View): View {
  const labels = Object.fromEntries(
    Object.entries(alert.labels).filter(([name]) => PROFILE_LABELS.has(name)),
  );
  return { ...DEFAULT_VIEW, axis: view.axis, labels, filter: alertFilter(alert) };
}

function alertFilter(alert: ActiveAlert): StackFilter {
  const name = alert.labels.alertname ?? '';
  if (/lock/i.test(name))
    return alert.attribution.programs.length > 0 && /probe/i.test(name) ? 'lock-under-probe' : 'lock';
  return /probe/i.test(name) ? 'probe' : 'all';
}
