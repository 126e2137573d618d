import type { Labels } from '../../src/model/labels.js';
import { byId, element, replaceContent } from '../elements/dom.js';
import { formatCores, formatEvidence, formatShare } from '../elements/format.js';
import { viewLink } from '../elements/view-link.js';
import { type GroupTotal, groupTotals } from '../screen/group-totals.js';
import { GROUP_LABELS, type Screen } from '../screen/screen.js';
import type { FrameClass } from '../stacks/frame-class.js';
import { classShares, shadowShare } from '../stacks/shares.js';
import { filteredValue } from '../stacks/stack-filter.js';
import type { StackFilter, View } from '../view/view.js';

/** Rows per breakdown. */
const MAX_ROWS = 8;

const FILTERS: readonly { filter: StackFilter; title: string; hue: FrameClass }[] = [
  { filter: 'lock', title: 'acquiring locks', hue: 'lock' },
  { filter: 'probe', title: 'in probes and BPF', hue: 'probe' },
  { filter: 'lock-under-probe', title: 'locks under probes', hue: 'lock' },
];

const GROUP_TITLES: Readonly<Record<(typeof GROUP_LABELS)[number], string>> = {
  process: 'by process',
  numa_node: 'by NUMA node',
  host: 'by host',
  sampler: 'by sampler',
};

/** Shows where the time of the range goes. Every row is a link to the stacks behind it. */
export function showSide(screen: Screen): void {
  const { stacks, view } = screen;
  const cores = screen.busyCores;
  const filterRows = FILTERS.map(({ filter, title, hue }) => {
    const samples = filteredValue(stacks, filter, screen.isByTimer);
    const isOn = view.filter === filter;
    return shareRow(
      { title, share: part(samples, stacks.value), hue, isOn, samples, cores, total: stacks.value },
      { ...view, filter: isOn ? 'all' : filter },
    );
  });
  replaceContent(
    byId('side'),
    element('h2', {}, 'where the time goes'),
    element(
      'p',
      { class: 'total' },
      `${formatCores(cores)} busy · ${stacks.value.toLocaleString('en')} samples`,
    ),
    element('ul', { class: 'rows' }, ...filterRows),
    shadowNote(screen),
    element('h3', {}, 'on the CPU in'),
    classBar(screen),
    ...GROUP_LABELS.flatMap((label) => breakdown(screen, label, cores)),
  );
}

function breakdown(
  screen: Screen,
  label: (typeof GROUP_LABELS)[number],
  cores: number,
): readonly HTMLElement[] {
  const totals = groupTotals(screen.groups, label);
  // One value says nothing that the header does not, but for what a process is called.
  if (totals.length === 0 || (totals.length === 1 && label !== 'process')) return [];
  const rows = totals.slice(0, MAX_ROWS).map((total) => groupRow(screen, label, total, cores));
  const more = totals.length - rows.length;
  return [
    element('h3', {}, GROUP_TITLES[label]),
    element(
      'ul',
      { class: 'rows' },
      ...rows,
      more > 0 ? element('li', { class: 'dim' }, `and ${more} more`) : null,
    ),
  ];
}

function groupRow(
  screen: Screen,
  label: string,
  { value, nanoseconds }: GroupTotal,
  cores: number,
): HTMLElement {
  const { view } = screen;
  const isOn = view.labels[label] === value;
  const share = part(nanoseconds, screen.cpuNs);
  const samples = Math.round(share * screen.stacks.value);
  const title = label === 'numa_node' ? `node ${value}` : value;
  return shareRow(
    { title, share, hue: null, isOn, samples, cores, total: screen.stacks.value },
    { ...view, labels: isOn ? without(view.labels, label) : { ...view.labels, [label]: value } },
  );
}

interface ShareRow {
  readonly title: string;
  readonly share: number;
  readonly hue: FrameClass | null;
  /** Whether the view is already filtered by it: then the link takes the filter off. */
  readonly isOn: boolean;
  readonly samples: number;
  readonly total: number;
  /** Busy cores of the whole. */
  readonly cores: number;
}

function shareRow(row: ShareRow, view: View): HTMLElement {
  const meaning = `${formatShare(row.share)} of busy CPU, ${formatEvidence(row.samples, row.total)}, ${formatCores(row.share * row.cores)}`;
  const link = viewLink(
    view,
    {
      class: row.isOn ? 'row on' : 'row',
      title: `${row.title}: ${meaning}`,
      ...(row.isOn ? { 'aria-current': 'true' } : {}),
    },
    element('span', { class: 'row-title' }, row.title),
    element('span', { class: 'row-cores' }, formatCores(row.share * row.cores)),
    element('span', { class: 'row-share' }, formatShare(row.share)),
    meter(row.share, row.hue),
  );
  return element('li', {}, link);
}

function meter(share: number, hue: FrameClass | null): HTMLElement {
  const bar = element('span', { class: 'meter', 'aria-hidden': 'true' });
  const fill = element('span', { class: `fill ${hue ?? 'plain'}` });
  fill.style.width = `${Math.min(100, share * 100)}%`;
  bar.append(fill);
  return bar;
}

/** One bar of the classes that the CPU was in, which add up to all of it. */
function classBar(screen: Screen): HTMLElement {
  const shares = classShares(screen.stacks);
  const bar = element('span', { class: 'meter tall', 'aria-hidden': 'true' });
  const list = element('ul', { class: 'classes' });
  for (const { frameClass, share } of shares) {
    const fill = element('span', { class: `fill ${frameClass}` });
    fill.style.width = `${share * 100}%`;
    bar.append(fill);
    list.append(
      element(
        'li',
        {},
        element('span', { class: `swatch ${frameClass}` }),
        `${CLASS_TITLES[frameClass]} ${formatShare(share)}`,
      ),
    );
  }
  return element('div', {}, bar, list);
}

const CLASS_TITLES: Readonly<Record<FrameClass, string>> = {
  lock: 'locks',
  probe: 'probes, BPF',
  irq: 'interrupts',
  kernel: 'kernel',
  user: 'user',
};

/** What a timer-driven sampler cannot see, where one sampled. */
function shadowNote(screen: Screen): HTMLElement | null {
  if (!screen.isByTimer) return null;
  const share = formatShare(shadowShare(screen.stacks));
  return element(
    'p',
    { class: 'note' },
    'Sampled by timer: spinning with interrupts off cannot be seen; it shows where they come back on ',
    `(unlock functions and BPF map updates): ${share} of busy CPU.`,
  );
}

function part(value: number, total: number): number {
  return total > 0 ? value / total : 0;
}

function without(labels: Labels, name: string): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([other]) => other !== name));
}
