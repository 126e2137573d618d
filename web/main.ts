import type { CollectorStatus } from '../src/model/status.js';
import { byId } from './elements/dom.js';
import { watchKeys } from './elements/keyboard.js';
import { followViewLinks, viewHref } from './elements/view-link.js';
import { createFlameGraph } from './panels/flame-graph.js';
import { hasNewest } from './screen/core-map.js';
import { lastWindowEnd, loadScreen, type Screen, windowMsOf } from './screen/screen.js';
import { createShareHistory, type SharePoint } from './screen/share-history.js';
import { showAlerts } from './sections/alerts.js';
import { showEmptyState } from './sections/empty-state.js';
import { showEvidence } from './sections/evidence.js';
import { freshnessText, showCollector, showHeader, showProblem, watchHeader } from './sections/header.js';
import { createHeatMap } from './sections/heat-map.js';
import { showSide } from './sections/side.js';
import { showStacks } from './sections/stacks-panel.js';
import { createTimeline } from './sections/timeline.js';
import { showUnjudged } from './sections/unjudged-line.js';
import type { ActiveAlert } from './server/alert-list.js';
import { createApi } from './server/api.js';
import { createEvidenceLoader, type Evidence } from './server/evidence-loader.js';
import type { UnjudgedRules } from './server/unjudged.js';
import { axisRange, wholeWindows } from './view/time-axis.js';
import { DEFAULT_VIEW, PANELS, parseView, type TimeRange, type View } from './view/view.js';
// After the imports that bring style sheets of libraries: ours has the last word.
import './page.css';

/** How often the collector and the alerts are asked after; profiles are only when a window has ended. */
const POLL_MS = 2000;
/** How often what the rules cannot judge and the kept evidence are asked after. */
const SLOW_POLL_MS = 10_000;
/** A query that takes longer is given up. */
const TIMEOUT_MS = 30_000;

const api = createApi((input, init) => fetch(input, init));
let view = parseView(location.search);
let status: CollectorStatus | null = null;
let alerts: readonly ActiveAlert[] = [];
let unjudged: readonly UnjudgedRules[] = [];
let evidence: Evidence | null = null;
/** When those two are asked after again. */
let slowPollAtMs = 0;
let screen: Screen | null = null;
let loading = new AbortController();
let shares: readonly SharePoint[] = [];
/** End of the newest window when the screen was last loaded. */
let loadedWindow = -1;
let loadFailure: string | null = null;
let pollFailure: string | null = null;

const loadShares = createShareHistory(api);
const loadEvidence = createEvidenceLoader(api);

const showTimeline = createTimeline(choose);
const showHeat = createHeatMap(({ labels }) => change({ ...view, labels: { ...view.labels, ...labels } }));
const flameGraph = createFlameGraph();

/** Goes to a view: it becomes the address, and the screen follows. */
function change(next: View): void {
  const isSearch = { ...next, search: '' };
  // Typing in the search field must not fill the history.
  const method = viewHref(isSearch) === viewHref({ ...view, search: '' }) ? 'replaceState' : 'pushState';
  history[method](null, '', viewHref(next) === '?' ? location.pathname : viewHref(next));
  setView(next);
}

function setView(next: View): void {
  const onlyLook = screen !== null && sameData(view, next);
  view = next;
  showSearch();
  if (onlyLook && screen) {
    screen = { ...screen, view };
    show();
    return;
  }
  void load();
}

function showSearch(): void {
  const search = byId('search');
  if (search instanceof HTMLInputElement && search.value !== view.search) search.value = view.search;
}

/** Whether two views need the same answers of the server. */
function sameData(a: View, b: View): boolean {
  const bare = ({ axis, chosen, labels }: View) => viewHref({ ...DEFAULT_VIEW, axis, chosen, labels });
  return bare(a) === bare(b);
}

async function load(): Promise<void> {
  loading.abort();
  loading = new AbortController();
  const own = loading;
  const signal = AbortSignal.any([own.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  loadedWindow = lastWindowEnd(status, Date.now());
  try {
    const loaded = await loadScreen(api, view, status, Date.now(), signal);
    if (own !== loading) return;
    const isSameAxis =
      screen !== null && sameData({ ...view, chosen: null }, { ...screen.view, chosen: null });
    // What is only about looks may have changed meanwhile.
    screen = { ...loaded, view };
    if (!isSameAxis) shares = [];
    loadFailure = null;
    show();
    await loadShares(screen, showShares, own.signal);
  } catch (error) {
    if (own !== loading) return;
    loadFailure = messageOf(error);
    showProblems();
  }
}

function showShares(points: readonly SharePoint[]): void {
  // A live view has most of them from the window before: no flicker while they come anew.
  if (points.length < shares.length) return;
  shares = points;
  if (screen) showTimeline({ screen, alerts, shares });
}

function show(): void {
  if (!screen) return;
  const nowMs = Date.now();
  showHeader(screen, nowMs);
  showStanding();
  byId('timeline-hint').textContent = `${freshnessText(screen.buckets.endMs)} · drag to choose a range`;
  showHeat(screen);
  if (screen.stacks.value === 0) return;
  showSide(screen);
  showStacks(screen, flameGraph, nowMs);
}

/** Asks after the collector and the alerts, again and again; loads the screen when there may be more to show. */
async function poll(): Promise<void> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    [status, alerts] = await Promise.all([api.status(signal), api.alerts(signal)]);
    pollFailure = null;
    showStanding();
    if (isOutdated()) void load();
    if (Date.now() >= slowPollAtMs) {
      [unjudged, evidence] = await Promise.all([api.unjudged(signal), loadEvidence(signal)]);
      slowPollAtMs = Date.now() + SLOW_POLL_MS;
      showStanding();
    }
  } catch (error) {
    pollFailure = messageOf(error);
    showProblems();
  }
  setTimeout(poll, POLL_MS);
}

/** Shows what does not depend on profiles. */
function showStanding(): void {
  showCollector(status, view);
  showAlerts(alerts, view);
  showUnjudged(unjudged);
  showEvidence(evidence, Date.now());
  showProblems();
  if (!screen) return;
  showTimeline({ screen, alerts, shares });
  showEmptyState(screen, status, Date.now());
}

/** Whether a new window has ended, or the newest one was not there yet, or the last attempt failed. */
function isOutdated(): boolean {
  if (!screen || loadFailure !== null) return true;
  if (view.axis.kind !== 'live' || view.chosen) return false;
  return (
    lastWindowEnd(status, Date.now()) !== loadedWindow ||
    (status !== null && status.windows > 0 && !hasNewest(screen.coreMap))
  );
}

function showProblems(): void {
  const collector = status?.problems.map((problem) => `collector: ${problem}`) ?? [];
  const all = [pollFailure, loadFailure, ...collector].filter((problem) => problem !== null);
  showProblem(all.length > 0 ? [...new Set(all)].join('; ') : null);
}

function messageOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return `no answer within ${TIMEOUT_MS / 1000} s`;
  return error instanceof Error ? error.message : String(error);
}

/** Chooses a part of the axis, which then stays where it is. */
function choose(range: TimeRange): void {
  if (!screen) return;
  const windowMs = windowMsOf(status);
  const axis = axisRange(view.axis, screen.buckets.endMs);
  change({ ...view, axis: { kind: 'fixed', ...axis }, chosen: wholeWindows(range, windowMs) });
}

/** Chooses the window `offset` windows after the chosen range; without one, counting from the end of the axis. */
function stepWindow(offset: number): void {
  if (!screen) return;
  const windowMs = windowMsOf(status);
  const startMs = (view.chosen?.startMs ?? screen.buckets.endMs) + offset * windowMs;
  if (startMs < screen.buckets.startMs || startMs >= screen.buckets.endMs) return;
  choose({ startMs, endMs: startMs + windowMs });
}

function goLive(): void {
  change({ ...view, axis: view.axis.kind === 'live' ? view.axis : DEFAULT_VIEW.axis, chosen: null });
}

function stepBack(): void {
  if (document.activeElement === byId('search')) byId('search').blur();
  else if (view.search !== '') change({ ...view, search: '' });
  else if (!flameGraph.zoomOut() && view.chosen) change({ ...view, chosen: null });
}

watchHeader(api, () => screen, change);
followViewLinks((query) => change(parseView(query)));
window.addEventListener('popstate', () => setView(parseView(location.search)));
byId('search').addEventListener('input', (event) => {
  if (event.target instanceof HTMLInputElement) change({ ...view, search: event.target.value });
});
watchKeys({
  search: () => byId('search').focus(),
  escape: stepBack,
  previousWindow: () => stepWindow(-1),
  nextWindow: () => stepWindow(1),
  live: goLive,
  evidence: () => {
    byId('evidence').scrollIntoView();
    byId('evidence').focus();
  },
  panel: (index) => change({ ...view, panel: PANELS[index] ?? view.panel }),
  help: () => (byId('help') as HTMLDialogElement).showModal(),
});
showSearch();
void poll();
