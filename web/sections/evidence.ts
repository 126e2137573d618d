import { byId, element, replaceContent } from '../elements/dom.js';
import { formatAlertLabels, formatBytes, formatClock, formatMoment } from '../elements/format.js';
import { alertOfEvidence, bundleHref, fileHref } from '../server/evidence-list.js';
import type { Evidence } from '../server/evidence-loader.js';
import type { Section } from './section.js';

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

/** Shows what is kept of alerts that fired, with links to all of it; nothing while there is none. */
export const evidenceSection: Section = {
  uses: ({ evidence }) => [evidence],
  show: ({ evidence }, nowMs) => showEvidence(evidence, nowMs),
};

function showEvidence(evidence: Evidence | null, nowMs: number): void {
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
