import type { Labels } from '../src/model/labels.js';
import type { Api } from './api.js';
import { byId, element, replaceContent } from './dom.js';
import { alertOfEvidence, bundleHref, type EvidenceBundle, fileHref } from './evidence-list.js';
import { formatAlertLabels, formatBytes, formatClock, formatMoment } from './format.js';

/** Most bundles that are shown; the server may keep thousands. */
const MAX_BUNDLES = 10;

/** Files in the order of the table, by the column they are in. Others are on the bundle's own page. */
const COLUMNS: readonly {
  readonly title: string;
  readonly files: readonly { readonly name: string; readonly text: string; readonly isSaved?: true }[];
}[] = [
  {
    title: 'look',
    files: [
      { name: 'flame.svg', text: 'flame graph' },
      { name: 'diff.svg', text: 'difference' },
    ],
  },
  {
    title: 'pprof',
    files: [
      { name: 'profile.pb.gz', text: 'firing', isSaved: true },
      { name: 'profile-before.pb.gz', text: 'before', isSaved: true },
    ],
  },
  {
    title: 'folded stacks',
    files: [
      { name: 'stacks.folded', text: 'firing', isSaved: true },
      { name: 'stacks-before.folded', text: 'before', isSaved: true },
    ],
  },
  { title: 'alert', files: [{ name: 'alert.json', text: 'JSON' }] },
];

/** What is shown of the evidence that a server keeps. */
export interface Evidence {
  /** The newest ones. */
  readonly bundles: readonly (EvidenceBundle & { readonly labels: Labels })[];
  /** How many older ones are kept. */
  readonly older: number;
}

/** Asks for the evidence that is kept; null where the server keeps none. */
export type LoadEvidence = (signal: AbortSignal) => Promise<Evidence | null>;

/** Creates a loader of evidence: what a bundle is about stands in its own file, which is asked for once. */
export function createEvidenceLoader(api: Api): LoadEvidence {
  let known: ReadonlyMap<string, Labels> = new Map();
  return async (signal) => {
    const kept = await api.evidence(signal);
    const newest = kept.slice(0, MAX_BUNDLES);
    const bundles = await Promise.all(
      newest.map(async (bundle) => ({
        ...bundle,
        labels: known.get(bundle.id) ?? (await api.evidenceLabels(bundle.id, signal)),
      })),
    );
    known = new Map(bundles.map(({ id, labels }) => [id, labels]));
    return bundles.length === 0 ? null : { bundles, older: kept.length - bundles.length };
  };
}

/** Shows what is kept of alerts that fired, with links to all of it; nothing while there is none. */
export function showEvidence(evidence: Evidence | null, nowMs: number): void {
  const section = byId('evidence');
  section.hidden = evidence === null;
  if (!evidence) return;
  const { bundles, older } = evidence;
  const headings = ['fired', 'alert', 'of', ...COLUMNS.map(({ title }) => title)];
  const head = headings.map((heading) => element('th', { scope: 'col' }, heading));
  const rows = bundles.map((bundle) => bundleRow(bundle, nowMs));
  replaceContent(
    byId('evidence-table'),
    element(
      'table',
      {},
      element('caption', {}, 'Profiles of alerts as they started firing, and of as long before them'),
      element('thead', {}, element('tr', {}, ...head)),
      element('tbody', {}, ...rows),
    ),
    older === 0
      ? null
      : element('p', { class: 'dim' }, `and ${older} older: `, link('/api/v1/evidence', 'list of all')),
  );
}

function bundleRow({ id, savedAtMs, files, labels }: Evidence['bundles'][number], nowMs: number) {
  const { firedAtMs, alert } = alertOfEvidence(id) ?? { firedAtMs: savedAtMs, alert: id };
  const name = `${alert} ${formatClock(firedAtMs)}`;
  const cells = COLUMNS.map((column) => {
    const links = column.files.flatMap(({ name: file, text, isSaved }) => {
      const bytes = files.find((one) => one.name === file)?.bytes;
      if (bytes === undefined) return [];
      const attributes = {
        title: `${file}, ${formatBytes(bytes)}`,
        'aria-label': `${text}, ${column.title} of ${name}`,
        download: isSaved ? `${id}-${file}` : null,
      };
      return [link(fileHref(id, file), text, attributes), ' '];
    });
    return element('td', { class: 'files' }, ...links);
  });
  return element(
    'tr',
    {},
    element('td', {}, formatMoment(firedAtMs, nowMs)),
    element('td', {}, link(bundleHref(id), alert, { 'aria-label': `evidence of ${name}` })),
    element('td', {}, formatAlertLabels(labels)),
    ...cells,
  );
}

function link(href: string, text: string, attributes: Readonly<Record<string, string | null>> = {}) {
  return element('a', { href, ...attributes }, text);
}
