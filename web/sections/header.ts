import { formatDuration, parseDuration } from '../../src/lib/duration.js';
import type { CollectorStatus } from '../../src/model/status.js';
import { byId, element, replaceContent } from '../elements/dom.js';
import { formatClock, formatCount, formatRange } from '../elements/format.js';
import { viewLink } from '../elements/view-link.js';
import type { Screen } from '../screen/screen.js';
import type { Api } from '../server/api.js';
import type { TimeRange, View } from '../view/view.js';

/** The spans of the time picker. */
const LAST = ['5m', '15m', '1h', '3h', '6h', '12h', '1d'] as const;
/** Most label names, and values of one, that are offered. */
const MAX_LABEL_NAMES = 16;
const MAX_LABEL_VALUES = 256;

/** Shows the host, the time axis, the label selection and what is taken off by a click. */
export function showHeader(screen: Screen, nowMs: number): void {
  const { view } = screen;
  const host = view.labels.host ?? '';
  const hosts = new Set([...screen.hosts, ...(host ? [host] : [])]);
  const all = hosts.size > 1 ? [option('', 'all hosts', host === '')] : [];
  const only = hosts.size === 1;
  setOptions('host', [...all, ...[...hosts].sort().map((name) => option(name, name, only || name === host))]);
  setOptions('last', axisOptions(view, nowMs));
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
    chip(`${name}=${value}`, { ...view, labels: without(view, name) }),
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

function without(view: View, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(view.labels).filter(([other]) => other !== name));
}

function option(value: string, text: string, selected: boolean): HTMLOptionElement {
  return element('option', { value, selected }, text);
}

/** Leaves the list alone while it is as it was: an open one would close. */
function setOptions(id: string, options: readonly HTMLOptionElement[]): void {
  const select = byId(id);
  const isSame =
    select.children.length === options.length &&
    options.every((created, index) => created.isEqualNode(select.children.item(index)));
  if (!isSame) select.replaceChildren(...options);
}

/** Shows whether the view is live and how samples are taken. */
export function showCollector(status: CollectorStatus | null, view: View): void {
  const isLive = view.axis.kind === 'live' && !view.chosen;
  const live = viewLink(
    { ...view, axis: liveAxis(view), chosen: null },
    { class: isLive ? 'live on' : 'live' },
  );
  live.append(isLive ? '● live' : '○ go live');
  replaceContent(
    byId('collector'),
    live,
    ` ${status ? samplingText(status) : 'no collector in this process'}`,
  );
}

function liveAxis(view: View): View['axis'] {
  return view.axis.kind === 'live' ? view.axis : { kind: 'live', lastMs: 15 * 60_000 };
}

function samplingText(status: CollectorStatus): string {
  const how = { nmi: 'sampled by NMI', hrtimer: 'sampled by timer' };
  const sampler = status.sampler ? how[status.sampler] : 'not sampling yet';
  return `${sampler}, ${status.frequencyHz} Hz, ${formatCount(status.samples.lost)} lost`;
}

/** Shows what is wrong with the page's data, in words; null: nothing. */
export function showProblem(text: string | null): void {
  const problem = byId('problem');
  problem.hidden = text === null;
  if (problem.textContent !== text) problem.textContent = text;
}

/** Wires the pickers: `change` gets the view that was asked for. */
export function watchHeader(api: Api, current: () => Screen | null, change: (view: View) => void): void {
  onPick('host', (host, view) => {
    const { host: _, ...rest } = view.labels;
    change({ ...view, labels: host ? { ...rest, host } : rest });
  });
  onPick('last', (last, view) => {
    const lastMs = parseDuration(last);
    if (lastMs !== null) change({ ...view, axis: { kind: 'live', lastMs }, chosen: null });
  });
  onPick('add-label', (pair, view) => {
    const separator = pair.indexOf('=');
    if (separator < 0) return;
    change({ ...view, labels: { ...view.labels, [pair.slice(0, separator)]: pair.slice(separator + 1) } });
  });
  const picker = byId('add-label');
  picker.append(element('option', { value: '' }, '+ label'));
  // Values are asked for when somebody goes to the picker, not every window.
  for (const event of ['pointerenter', 'focus']) {
    picker.addEventListener(event, () => {
      const screen = current();
      if (screen) fillLabelPicker(api, screen, picker).catch((error) => showProblem(String(error.message)));
    });
  }

  function onPick(id: string, pick: (value: string, view: View) => void): void {
    byId(id).addEventListener('change', (event) => {
      const screen = current();
      if (!screen || !(event.target instanceof HTMLSelectElement)) return;
      const { value } = event.target;
      if (id === 'add-label') event.target.value = '';
      pick(value, screen.view);
    });
  }
}

async function fillLabelPicker(api: Api, screen: Screen, picker: HTMLElement): Promise<void> {
  const { signal } = new AbortController();
  const names = (await api.labelNames(screen.range, signal)).filter(
    (name) => !name.startsWith('__') && name !== 'host',
  );
  const groups = await Promise.all(
    names.slice(0, MAX_LABEL_NAMES).map(async (name) => {
      const values = await api.labelValues(name, screen.range, signal);
      const options = [...values]
        .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
        .slice(0, MAX_LABEL_VALUES)
        .map((value) => element('option', { value: `${name}=${value}` }, value));
      return element('optgroup', { label: name }, ...options);
    }),
  );
  const content = [element('option', { value: '' }, '+ label'), ...groups];
  const isSame = content.every((created, index) => created.isEqualNode(picker.children.item(index)));
  if (!isSame || content.length !== picker.children.length) picker.replaceChildren(...content);
}

/** Says when the last window ended, for the caption of the charts. */
export function freshnessText(endMs: number): string {
  return `until ${formatClock(endMs)}`;
}
