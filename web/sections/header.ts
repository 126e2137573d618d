import { formatDuration, parseDuration } from '../../src/lib/duration.js';
import { byId, element, replaceContent } from '../elements/dom.js';
import { formatRange } from '../elements/format.js';
import { setOptions } from '../elements/set-options.js';
import { viewLink } from '../elements/view-link.js';
import type { Screen } from '../screen/screen.js';
import type { Navigate } from '../state/navigation.js';
import { type TimeRange, type View, withoutLabel } from '../view/view.js';
import type { Section } from './section.js';

/** The spans of the time picker. */
const LAST = ['5m', '15m', '1h', '3h', '6h', '12h', '1d'] as const;

/** Shows the host, the time axis, the label selection and what is taken off by a click; `navigate` gets what is picked. */
export function createHeader(navigate: Navigate): Section {
  let shown: Screen | null = null;
  onPick('host', (host) => shown && navigate(withHost(shown.view, host)));
  onPick('last', (last) => {
    const lastMs = parseDuration(last);
    if (shown && lastMs !== null) navigate({ ...shown.view, axis: { kind: 'live', lastMs }, chosen: null });
  });
  return {
    uses: ({ screen }) => [screen],
    show({ screen }, nowMs) {
      shown = screen;
      if (screen) showHeader(screen, nowMs);
    },
  };
}

function onPick(id: string, pick: (value: string) => void): void {
  byId(id).addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement) pick(event.target.value);
  });
}

function withHost(view: View, host: string): View {
  return { ...view, labels: { ...withoutLabel(view.labels, 'host'), ...(host ? { host } : {}) } };
}

function showHeader(screen: Screen, nowMs: number): void {
  const { view } = screen;
  const host = view.labels.host ?? '';
  const hosts = new Set([...screen.hosts, ...(host ? [host] : [])]);
  const all = hosts.size > 1 ? [option('', 'all hosts', host === '')] : [];
  const only = hosts.size === 1;
  setOptions(byId('host'), [
    ...all,
    ...[...hosts].sort().map((name) => option(name, name, only || name === host)),
  ]);
  setOptions(byId('last'), axisOptions(view, nowMs));
  replaceContent(byId('chips'), ...chips(screen, nowMs));
}

function axisOptions(view: View, nowMs: number): readonly HTMLOptionElement[] {
  const { axis } = view;
  const last = axis.kind === 'live' ? formatDuration(axis.lastMs) : '';
  const spans = LAST.some((span) => span === last) || last === '' ? [...LAST] : [last, ...LAST];
  const fixed = axis.kind === 'fixed' ? [option('', formatRange(axis.startMs, axis.endMs, nowMs), true)] : [];
  return [...fixed, ...spans.map((span) => option(span, `last ${span}`, span === last))];
}

function chips(screen: Screen, nowMs: number): readonly HTMLElement[] {
  const { view } = screen;
  const labels = Object.entries(view.labels).filter(([name]) => name !== 'host' || screen.hosts.length > 1);
  const list = labels.map(([name, value]) =>
    chip(`${name}=${value}`, { ...view, labels: withoutLabel(view.labels, name) }),
  );
  if (view.chosen) list.unshift(chip(chosenText(view.chosen, nowMs), { ...view, chosen: null }));
  return list;
}

function chosenText(range: TimeRange, nowMs: number): string {
  return formatRange(range.startMs, range.endMs, nowMs);
}

function chip(text: string, remove: View): HTMLElement {
  const link = viewLink(
    remove,
    { class: 'remove', 'aria-label': `remove ${text}`, title: `remove ${text}` },
    '×',
  );
  return element('span', { class: 'chip' }, text, link);
}

function option(value: string, text: string, selected: boolean): HTMLOptionElement {
  return element('option', { value, selected }, text);
}
