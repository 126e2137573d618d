import type { EvidenceBundle } from '../evaluate/evidence/index.js';
import { conditionKind, formatMeasured } from '../evaluate/index.js';
import { escapeMarkup } from '../export/index.js';
import { groupDigits } from '../lib/group-digits.js';
import type { Alert } from '../model/alert.js';
import { formatLabels } from '../model/labels.js';

/** What of `alert.json` the page shows. */
export interface EvidenceFacts {
  readonly alert: Alert;
  readonly rule: { readonly alert: string; readonly when: string };
}

/** The graphs of a bundle, the first that is there of each: those that zoom before pictures. */
const GRAPHS: readonly {
  readonly title: string;
  readonly names: readonly string[];
  readonly needsBefore?: true;
}[] = [
  { title: 'What changed', names: ['diff.html', 'diff.svg'], needsBefore: true },
  { title: 'While it fired', names: ['flame.html', 'flame.svg'] },
  { title: 'Before', names: ['flame-before.html'], needsBefore: true },
];
/** Said in place of the others: a difference to nothing would tell of everything that it came. */
const NOTHING_BEFORE = '<p>There is no profile of the time before: nothing to compare with.</p>';

/** How an alert's samples were taken, and what that hides. */
const SAMPLING: Readonly<Record<string, string>> = {
  nmi: 'by NMI: time with interrupts off is seen',
  hrtimer: 'by a timer: time with interrupts off cannot be seen, only the moment at which they come back on',
};

const STYLE = `:root { color-scheme: light dark }
body { font: 14px system-ui, sans-serif; margin: 24px; max-width: 1400px }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px }
dt { opacity: .7 } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
iframe { width: 100%; height: 480px; border: 1px solid #8886 } img { max-width: 100% }`;

/** The page of a bundle. `facts`: null where its `alert.json` cannot be read. All text in it is others': it is escaped. */
export function evidencePage(
  { id, files }: EvidenceBundle,
  facts: EvidenceFacts | null,
  urlOf: (name: string) => string,
): string {
  const link = (name: string) => escapeMarkup(urlOf(name));
  const title = facts === null ? id : `${facts.rule.alert}${hostOf(facts)}`;
  const items = files.map(
    ({ name, bytes }) => `<li><a href="${link(name)}">${escapeMarkup(name)}</a> ${formatBytes(bytes)}</li>`,
  );
  const hasBefore = !files.some(({ name, bytes }) => name === 'stacks-before.folded' && bytes === 0);
  const graphs = GRAPHS.filter(({ needsBefore }) => hasBefore || !needsBefore);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escapeMarkup(title)}</title>
<style>${STYLE}</style>
<h1>${escapeMarkup(title)}</h1>
${facts === null ? '' : factList(facts)}
${graphs.map((graph) => graphOf(graph, files, link)).join('\n')}
${hasBefore ? '' : NOTHING_BEFORE}
<h2>Files</h2>
<ul>
${items.join('\n')}
</ul>
</html>
`;
}

function hostOf({ alert }: EvidenceFacts): string {
  return alert.labels.host === undefined ? '' : ` on ${alert.labels.host}`;
}

function factList({ alert, rule }: EvidenceFacts): string {
  const { labels, annotations, value, samples, sampler, attribution, activeAtMs, firedAtMs } = alert;
  const kind = conditionKind(rule.when);
  const measured = kind === null ? String(value) : formatMeasured(kind, value);
  const rows: readonly (readonly [string, string])[] = [
    ['summary', annotations.summary ?? ''],
    ['labels', formatLabels(labels)],
    ['fired', `${utc(firedAtMs ?? activeAtMs)}, active since ${utc(activeAtMs)}`],
    ['measured', `${measured} (${groupDigits(samples)} samples matched); the rule: ${rule.when}`],
    ['sampled', SAMPLING[sampler] ?? 'how is not told'],
    [
      'sites',
      attribution.sites
        .map(({ site, share, samples: of }) => `${site} ${(share * 100).toFixed(1)} % (${of})`)
        .join('\n'),
    ],
    ['probed', attribution.probed.map((one) => `${one.function} (${one.evidence})`).join('\n')],
    ['programs', attribution.programs.join('\n')],
    ['chains', attribution.chains.map(chainText).join('\n')],
    ['suspects', annotations.suspects ?? ''],
    ['remedy', annotations.remedy ?? ''],
  ];
  const facts = rows
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `<dt>${name}</dt><dd>${escapeLines(text)}</dd>`);
  const links = [
    webLink(annotations.page_url, 'the page at that moment'),
    webLink(annotations.runbook_url, 'runbook'),
  ].filter((text) => text !== '');
  return `<dl>\n${facts.join('\n')}\n</dl>\n<p>${links.join(' · ')}</p>`;
}

function chainText({
  lock,
  site,
  program,
  mechanism,
  probed,
  calledBy,
  systemCall,
  samples,
}: Alert['attribution']['chains'][number]): string {
  const after = calledBy === null ? mechanism : `${mechanism} after a call by ${calledBy}`;
  const steps = [lock, site === program ? null : site, program, mechanism && after, probed, systemCall];
  return `${groupDigits(samples)} samples: ${steps.filter((step) => step !== null).join(' ← ')}`;
}

function graphOf(
  { title, names }: (typeof GRAPHS)[number],
  files: EvidenceBundle['files'],
  link: (name: string) => string,
): string {
  const name = names.find((one) => files.some((file) => file.name === one));
  if (name === undefined) return '';
  const content = name.endsWith('.html')
    ? `<iframe src="${link(name)}" title="${title}" sandbox="allow-scripts"></iframe>`
    : `<img src="${link(name)}" alt="${title}">`;
  return `<h2>${title}</h2>\n${content}`;
}

/** Control characters go, but for the lines that a text is of. */
function escapeLines(text: string): string {
  return text.split('\n').map(escapeMarkup).join('\n');
}

function webLink(address: string | undefined, text: string): string {
  if (address === undefined || !/^https?:\/\//.test(address)) return '';
  return `<a href="${escapeMarkup(address)}">${text}</a>`;
}

function utc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function formatBytes(bytes: number): string {
  return bytes < 10_000 ? `${bytes} bytes` : `${groupDigits(Math.round(bytes / 1000))} kB`;
}
