import { byId, element, replaceContent } from '../elements/dom.js';
import { formatCores, formatShare } from '../elements/format.js';
import { type GroupTotal, groupTotals } from '../screen/group-totals.js';
import { GROUP_LABELS, type Screen } from '../screen/screen.js';
import type { FrameClass } from '../stacks/frame-class.js';
import { classShares, shadowShare } from '../stacks/shares.js';
import { filteredValue } from '../stacks/stack-filter.js';
import { type StackFilter, withoutLabel } from '../view/view.js';
import type { Section } from './section.js';
import { shareRow } from './share-row.js';

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
export const sideSection: Section = {
  uses: ({ screen }) => [screen],
  show: ({ screen }) => screen && screen.stacks.value > 0 && showSide(screen),
};

function showSide(screen: Screen): void {
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
    { ...view, labels: isOn ? withoutLabel(view.labels, label) : { ...view.labels, [label]: value } },
  );
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
