import type { CollectorStatus } from '../../src/model/status.js';
import { hasNewest } from '../screen/core-map.js';
import { lastWindowEnd, type Screen } from '../screen/screen.js';
import type { SharePoint } from '../screen/share-history.js';
import type { ActiveAlert } from '../server/alert-list.js';
import type { Evidence } from '../server/evidence-loader.js';
import type { UnjudgedRules } from '../server/unjudged.js';
import { isLive } from '../view/choose-range.js';
import { isSameAxis, isSameData, type View } from '../view/view.js';

/** All that the page knows. What is on the screen follows from it. */
export interface PageState {
  readonly view: View;
  /** Null until it is known, and where no collector runs in the server's process. */
  readonly status: CollectorStatus | null;
  readonly alerts: readonly ActiveAlert[];
  readonly unjudged: readonly UnjudgedRules[];
  readonly evidence: Evidence | null;
  /** Null until the first answer. While another view loads it is still the one before. */
  readonly screen: Screen | null;
  /** Lock and probe share over the screen's axis, as far as they are known. */
  readonly shares: readonly SharePoint[];
  /** End of the newest window when the screen was last asked for, ms since the epoch. */
  readonly askedWindowMs: number | null;
  /** Whether a screen has been asked for and has not come yet. */
  readonly isLoading: boolean;
  /** Why the screen could not be loaded, in words. */
  readonly loadFailure: string | null;
  /** Why the collector or the alerts could not be asked after, in words. */
  readonly pollFailure: string | null;
}

/** What can happen to the page. */
export type PageEvent =
  | { readonly type: 'view changed'; readonly view: View }
  | { readonly type: 'screen asked for'; readonly windowEndMs: number }
  | { readonly type: 'screen loaded'; readonly screen: Screen }
  | { readonly type: 'shares loaded'; readonly shares: readonly SharePoint[] }
  | { readonly type: 'load failed'; readonly reason: string }
  | { readonly type: 'polled'; readonly facts: Partial<PolledFacts> }
  | { readonly type: 'poll failed'; readonly reason: string };

/** What is asked after again and again. */
export type PolledFacts = Pick<PageState, 'status' | 'alerts' | 'unjudged' | 'evidence'>;

/** The state of a page that has just been opened. */
export function initialState(view: View): PageState {
  return {
    view,
    status: null,
    alerts: [],
    unjudged: [],
    evidence: null,
    screen: null,
    shares: [],
    askedWindowMs: null,
    isLoading: false,
    loadFailure: null,
    pollFailure: null,
  };
}

/** The state after an event. */
export function reduce(state: PageState, event: PageEvent): PageState {
  switch (event.type) {
    case 'view changed':
      return { ...state, view: event.view, screen: withLooks(state.screen, event.view) };
    case 'screen asked for':
      return { ...state, askedWindowMs: event.windowEndMs, isLoading: true };
    case 'screen loaded':
      return withScreen(state, event.screen);
    case 'shares loaded':
      // A live view has most of them from the window before: no flicker while they come anew.
      return event.shares.length < state.shares.length ? state : { ...state, shares: event.shares };
    case 'load failed':
      return { ...state, isLoading: false, loadFailure: event.reason };
    case 'polled':
      return { ...state, ...event.facts, pollFailure: null };
    case 'poll failed':
      return { ...state, pollFailure: event.reason };
  }
}

/** The screen as the view looks at it; unchanged where the view needs other data, which then has to be loaded. */
function withLooks(screen: Screen | null, view: View): Screen | null {
  return screen && isSameData(screen.view, view) ? { ...screen, view } : screen;
}

function withScreen(state: PageState, loaded: Screen): PageState {
  const isOfSameAxis = state.screen !== null && isSameAxis(state.screen.view, loaded.view);
  return {
    ...state,
    // What is only about looks may have changed while it was loaded.
    screen: withLooks(loaded, state.view),
    shares: isOfSameAxis ? state.shares : [],
    isLoading: false,
    loadFailure: null,
  };
}

/**
 * Whether the screen should be loaded again: there is none, the last attempt failed, a new window has
 * ended, or the newest one was not there yet. Never while one is on its way: a slow server would not get to answer.
 */
export function isOutdated(state: PageState, nowMs: number): boolean {
  const { screen, view, status } = state;
  if (state.isLoading) return false;
  if (!screen || state.loadFailure !== null) return true;
  if (!isLive(view)) return false;
  if (lastWindowEnd(status, nowMs) !== state.askedWindowMs) return true;
  return status !== null && status.windows > 0 && !hasNewest(screen.coreMap);
}

/** What is wrong with the page's data, in words; null: nothing. */
export function problemText({ status, pollFailure, loadFailure }: PageState): string | null {
  const collector = status?.problems.map((problem) => `collector: ${problem}`) ?? [];
  const all = [pollFailure, loadFailure, ...collector].filter((problem) => problem !== null);
  return all.length > 0 ? [...new Set(all)].join('; ') : null;
}
