import { formatDuration, parseDuration } from '../../src/lib/duration.js';
import type { Labels } from '../../src/model/labels.js';

/** A span of time, ms since the epoch, end exclusive. */
export interface TimeRange {
  readonly startMs: number;
  readonly endMs: number;
}

/** The time axis: the last so many ms, moving with the clock, or a fixed range. */
export type TimeAxis =
  | { readonly kind: 'live'; readonly lastMs: number }
  | ({ readonly kind: 'fixed' } & TimeRange);

/** Which stacks are shown: all of them, or those that pass through a frame class. */
export const STACK_FILTERS = ['all', 'lock', 'probe', 'lock-under-probe'] as const;
/** One of {@link STACK_FILTERS}. */
export type StackFilter = (typeof STACK_FILTERS)[number];

/** The ways to look at the stacks. */
export const PANELS = ['flame', 'sites', 'functions'] as const;
/** One of {@link PANELS}. */
export type PanelId = (typeof PANELS)[number];

/** What the whole screen is about. It is the URL: everything shown follows from it and from the data. */
export interface View {
  readonly axis: TimeAxis;
  /** The part of the axis that stacks and shares are for; null: all of it. */
  readonly chosen: TimeRange | null;
  /** Every label must have this very value. */
  readonly labels: Labels;
  readonly filter: StackFilter;
  readonly panel: PanelId;
  /** Part of a function name to mark, `''` for none. */
  readonly search: string;
}

const DEFAULT_LAST_MS = 15 * 60_000;

/** What an address without parameters shows. */
export const DEFAULT_VIEW: View = {
  axis: { kind: 'live', lastMs: DEFAULT_LAST_MS },
  chosen: null,
  labels: {},
  filter: 'all',
  panel: 'flame',
  search: '',
};

/** Longest axis, in ms: what a server answers in one query (Pyroscope's default `max_query_length`). */
export const MAX_AXIS_MS = 24 * 3_600_000;

const LABEL_PREFIX = 'label.';

/** The labels of a view but for one. */
export function withoutLabel(labels: Labels, name: string): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([other]) => other !== name));
}

/** Whether two views need the same answers of the server: they differ in looks at most. */
export function isSameData(a: View, b: View): boolean {
  const bare = ({ axis, chosen, labels }: View) => formatView({ ...DEFAULT_VIEW, axis, chosen, labels });
  return bare(a) === bare(b);
}

/** Whether two views have the same charts: they differ in looks, and in what is chosen of the axis, at most. */
export function isSameAxis(a: View, b: View): boolean {
  return isSameData({ ...a, chosen: null }, { ...b, chosen: null });
}

/** The query part of the URL of a view, without `?`; defaults are left out. */
export function formatView(view: View): string {
  const params = new URLSearchParams();
  if (view.axis.kind === 'fixed') setRange(params, 'from', 'to', view.axis);
  else if (view.axis.lastMs !== DEFAULT_LAST_MS) params.set('last', formatDuration(view.axis.lastMs));
  if (view.chosen) setRange(params, 'start', 'end', view.chosen);
  for (const name of Object.keys(view.labels).sort())
    params.set(LABEL_PREFIX + name, view.labels[name] ?? '');
  if (view.filter !== DEFAULT_VIEW.filter) params.set('show', view.filter);
  if (view.panel !== DEFAULT_VIEW.panel) params.set('panel', view.panel);
  if (view.search !== '') params.set('search', view.search);
  return params.toString();
}

/** The view of a URL's query part. Never throws: what it cannot read falls back to the default, so that any link opens. */
export function parseView(query: string): View {
  const params = new URLSearchParams(query);
  return {
    axis: parseAxis(params),
    chosen: parseRange(params, 'start', 'end'),
    labels: parseLabels(params),
    filter: oneOf(STACK_FILTERS, params.get('show'), DEFAULT_VIEW.filter),
    panel: oneOf(PANELS, params.get('panel'), DEFAULT_VIEW.panel),
    search: params.get('search') ?? '',
  };
}

function parseAxis(params: URLSearchParams): TimeAxis {
  const range = parseRange(params, 'from', 'to');
  if (range && range.endMs - range.startMs <= MAX_AXIS_MS) return { kind: 'fixed', ...range };
  const lastMs = parseDuration(params.get('last') ?? '');
  return lastMs !== null && lastMs <= MAX_AXIS_MS ? { kind: 'live', lastMs } : DEFAULT_VIEW.axis;
}

function parseRange(params: URLSearchParams, startName: string, endName: string): TimeRange | null {
  const startMs = Date.parse(params.get(startName) ?? '');
  const endMs = Date.parse(params.get(endName) ?? '');
  return startMs < endMs ? { startMs, endMs } : null;
}

function setRange(params: URLSearchParams, startName: string, endName: string, range: TimeRange): void {
  params.set(startName, new Date(range.startMs).toISOString());
  params.set(endName, new Date(range.endMs).toISOString());
}

function parseLabels(params: URLSearchParams): Labels {
  const labels: Record<string, string> = {};
  for (const [name, value] of params) {
    const label = name.slice(LABEL_PREFIX.length);
    if (name.startsWith(LABEL_PREFIX) && /^[a-zA-Z_]\w*$/.test(label) && value !== '') labels[label] = value;
  }
  return labels;
}

function oneOf<T extends string>(values: readonly T[], value: string | null, fallback: T): T {
  return values.find((candidate) => candidate === value) ?? fallback;
}
