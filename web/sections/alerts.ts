import type { CauseChain } from '../../src/model/attribution.js';
import { byId, element, replaceContent } from '../elements/dom.js';
import {
  formatAlertLabels,
  formatClock,
  formatCount,
  formatProgram,
  formatShare,
} from '../elements/format.js';
import { viewLink } from '../elements/view-link.js';
import type { ActiveAlert } from '../server/alert-list.js';
import { evidenceHref } from '../server/evidence-list.js';
import { DEFAULT_VIEW, type StackFilter, type View } from '../view/view.js';
import type { Section } from './section.js';

/** Labels of profiles that alerts are grouped by: what the link selects. */
const PROFILE_LABELS = new Set(['host', 'service_name', 'cpu', 'numa_node', 'process', 'sampler']);
/** Most sites and programs shown per alert. */
const MAX_NAMED = 5;
/** Most chains shown per alert, a line each. */
const MAX_CHAINS = 3;

/** Shows the alerts, each with who needs the lock, by whose probe; nothing while there are none. */
export const alertsSection: Section = {
  uses: ({ alerts, view }) => [alerts, view],
  show: ({ alerts, view }) => showAlerts(alerts, view),
};

function showAlerts(alerts: readonly ActiveAlert[], view: View): void {
  const section = byId('alerts');
  section.hidden = alerts.length === 0;
  const rows = alerts.map((alert) => alertRow(alert, view));
  // The band is a live region: only what is new is announced.
  const html = rows.map((row) => row.outerHTML).join('');
  if (section.dataset.shown === html) return;
  section.dataset.shown = html;
  replaceContent(section, ...rows);
}

function alertRow(alert: ActiveAlert, view: View): HTMLElement {
  const name = alert.labels.alertname ?? 'alert';
  const evidence = evidenceHref(alert.annotations.evidence);
  const summary = alert.annotations.summary ?? alert.annotations.description ?? '';
  return element(
    'article',
    { class: `alert ${alert.state}` },
    element(
      'p',
      { class: 'alert-head' },
      element('strong', {}, `${alert.state === 'firing' ? '▲' : '△'} ${alert.state}`),
      ' ',
      element('strong', { class: 'alert-name' }, name),
      ` ${formatAlertLabels(alert.labels)} since ${formatClock(alert.activeAtMs)} `,
      viewLink(
        alertView(alert, view),
        { class: 'go', 'aria-label': `show the stacks of ${name}` },
        'show stacks →',
      ),
      evidence &&
        element('a', { href: evidence, class: 'go', 'aria-label': `evidence of ${name}` }, 'evidence →'),
    ),
    summary === '' ? null : element('p', { class: 'alert-summary' }, summary),
    attributionList(alert),
  );
}

function attributionList(alert: ActiveAlert): HTMLElement | null {
  const { sites, probed, programs, chains } = alert.attribution;
  const facts = [
    fact(
      'site',
      sites.map(({ site, share, samples }) =>
        named(site, `${formatShare(share)}, ${formatCount(samples)} samples`),
      ),
    ),
    fact(
      'probed',
      probed.map((entry) => named(entry.function, `by ${entry.evidence}`)),
    ),
    fact(
      'program',
      programs.map((program) => named(formatProgram(program), null, program)),
    ),
    fact(
      'chain',
      chains.slice(0, MAX_CHAINS).map((chain) => chainLine(chain, alert.samples)),
    ),
  ].filter((entry) => entry !== null);
  return facts.length === 0 ? null : element('dl', { class: 'facts' }, ...facts);
}

function fact(title: string, values: readonly HTMLElement[]): HTMLElement | null {
  if (values.length === 0) return null;
  const more = values.length - MAX_NAMED;
  return element(
    'div',
    {},
    element('dt', {}, values.length === 1 ? title : `${title}s`.replace('probeds', 'probed')),
    element(
      'dd',
      {},
      ...values.slice(0, MAX_NAMED),
      more > 0 ? element('span', { class: 'dim' }, `and ${more} more`) : null,
    ),
  );
}

/** How some of the samples came about, from the lock outwards, each called by the next. */
function chainLine(chain: CauseChain, samples: number): HTMLElement {
  const { lock, site, program, mechanism, probed, calledBy, systemCall } = chain;
  const code = (name: string, title: string | null = null) => element('code', { title }, name);
  const steps = [
    lock && code(lock),
    site === program ? null : code(site),
    program && code(formatProgram(program), program),
    mechanism && element('span', {}, mechanism, calledBy && ' after a call by ', calledBy && code(calledBy)),
    probed && code(probed),
    systemCall && code(`${systemCall}()`),
  ].filter((step) => step !== null && step !== '');
  const line = steps.flatMap((step) => [element('span', { class: 'dim' }, ' ← '), step]);
  const share = samples > 0 ? formatShare(chain.samples / samples) : '';
  return element(
    'span',
    { class: 'chain' },
    element('span', { class: 'chain-share' }, share),
    ...line.slice(1),
  );
}

function named(name: string, note: string | null, title: string | null = null): HTMLElement {
  const aside = note === null ? null : element('span', { class: 'dim' }, ` ${note}`);
  return element('span', { class: 'named', title }, element('code', {}, name), aside);
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
