import { describe, expect, test } from '@jest/globals';
import { coreMap } from '../../../web/screen/core-map.js';
import type { Screen } from '../../../web/screen/screen.js';
import {
  initialState,
  isOutdated,
  type PageEvent,
  type PageState,
  problemText,
  reduce,
} from '../../../web/state/page-state.js';
import { DEFAULT_VIEW, type View } from '../../../web/view/view.js';
import { runningStatus, WINDOW_MS } from '../fake-api.js';
import { foldedTree } from '../folded-tree.js';

const NOW_MS = 1_795_000_050_000;
const NODE_0: View = { ...DEFAULT_VIEW, labels: { numa_node: '0' } };
const STATUS = runningStatus(NOW_MS, 3);

/** The screen of a view: one bucket, the newest, sampled or not. */
function screenOf(view: View, isSampled = true): Screen {
  const buckets = { startMs: NOW_MS - WINDOW_MS, stepMs: WINDOW_MS, count: 1, endMs: NOW_MS };
  const points = isSampled ? [[buckets.startMs, 1e10] as const] : [];
  return {
    view,
    buckets,
    coreMap: coreMap([{ labels: {}, points }], buckets),
    range: buckets,
    groups: [],
    cpuNs: 0,
    busyCores: 0,
    stacks: foldedTree(),
    hosts: [],
    marks: [],
    isByTimer: false,
  };
}

function after(view: View, ...events: readonly PageEvent[]): PageState {
  return events.reduce(reduce, initialState(view));
}

const polled: PageEvent = { type: 'polled', facts: { status: STATUS, alerts: [] } };
const asked: PageEvent = { type: 'screen asked for', windowEndMs: NOW_MS };
const loaded = (view: View, isSampled?: boolean): PageEvent => ({
  type: 'screen loaded',
  screen: screenOf(view, isSampled),
});
const shares = (count: number): PageEvent => ({
  type: 'shares loaded',
  shares: new Array(count).fill({ startMs: 0, endMs: 1, shares: null }),
});

describe('the screen', () => {
  test('follows a view that only looks otherwise at once', () => {
    const search = { ...DEFAULT_VIEW, search: 'htab' };
    const state = after(DEFAULT_VIEW, loaded(DEFAULT_VIEW), { type: 'view changed', view: search });
    expect(state.screen?.view).toEqual(search);
  });

  test('stays what it was while a view loads that needs other data', () => {
    const state = after(DEFAULT_VIEW, loaded(DEFAULT_VIEW), { type: 'view changed', view: NODE_0 });
    expect(state.view).toEqual(NODE_0);
    expect(state.screen?.view).toEqual(DEFAULT_VIEW);
  });

  test('looks as the view does that changed while it was loaded', () => {
    const functions: View = { ...NODE_0, panel: 'functions' };
    const state = after(NODE_0, asked, { type: 'view changed', view: functions }, loaded(NODE_0));
    expect(state.screen?.view).toEqual(functions);
  });
});

describe('shares over time', () => {
  test('that come anew for a moved axis replace those before once they are as many', () => {
    const state = after(DEFAULT_VIEW, loaded(DEFAULT_VIEW), shares(3), loaded(DEFAULT_VIEW), shares(1));
    expect(state.shares).toHaveLength(3);
    expect(reduce(state, shares(4)).shares).toHaveLength(4);
  });

  test('of another axis are gone', () => {
    const state = after(
      DEFAULT_VIEW,
      loaded(DEFAULT_VIEW),
      shares(3),
      { type: 'view changed', view: NODE_0 },
      loaded(NODE_0),
    );
    expect(state.shares).toEqual([]);
  });

  test('stay while only a part of the axis is chosen', () => {
    const chosen: View = { ...DEFAULT_VIEW, chosen: { startMs: NOW_MS - WINDOW_MS, endMs: NOW_MS } };
    const state = after(
      DEFAULT_VIEW,
      loaded(DEFAULT_VIEW),
      shares(3),
      { type: 'view changed', view: chosen },
      loaded(chosen),
    );
    expect(state.shares).toHaveLength(3);
  });
});

describe('the screen is loaded again', () => {
  const fixed: View = { ...DEFAULT_VIEW, axis: { kind: 'fixed', startMs: 0, endMs: NOW_MS } };
  test.each<[string, View, readonly PageEvent[], number, boolean]>([
    ['while there is none', DEFAULT_VIEW, [polled], NOW_MS, true],
    ['not while one is on its way, however long it takes', DEFAULT_VIEW, [polled, asked], NOW_MS, false],
    [
      'not while the newest window is there',
      DEFAULT_VIEW,
      [polled, asked, loaded(DEFAULT_VIEW)],
      NOW_MS,
      false,
    ],
    [
      'when the newest window was not there yet',
      DEFAULT_VIEW,
      [polled, asked, loaded(DEFAULT_VIEW, false)],
      NOW_MS,
      true,
    ],
    [
      'when another window has ended',
      DEFAULT_VIEW,
      [
        polled,
        asked,
        loaded(DEFAULT_VIEW),
        { type: 'polled', facts: { status: runningStatus(NOW_MS + WINDOW_MS, 4) } },
      ],
      NOW_MS,
      true,
    ],
    [
      'when a window has ended by the clock, where no collector tells',
      DEFAULT_VIEW,
      [asked, loaded(DEFAULT_VIEW)],
      NOW_MS + WINDOW_MS,
      true,
    ],
    ['never where the axis stands still', fixed, [polled, asked, loaded(fixed, false)], NOW_MS, false],
    [
      'when the last attempt failed',
      fixed,
      [polled, asked, loaded(fixed), { type: 'load failed', reason: 'no answer' }],
      NOW_MS,
      true,
    ],
  ])('%s', (_, view, events, nowMs, expected) => {
    expect(isOutdated(after(view, ...events), nowMs)).toBe(expected);
  });
});

test('a problem is told once, until it is over', () => {
  const failed = after(
    DEFAULT_VIEW,
    { type: 'polled', facts: { status: { ...STATUS, problems: ['perf ended'] } } },
    { type: 'load failed', reason: 'the server does not answer' },
    { type: 'poll failed', reason: 'the server does not answer' },
  );
  expect(problemText(failed)).toBe('the server does not answer; collector: perf ended');
  expect(problemText([polled, loaded(DEFAULT_VIEW)].reduce(reduce, failed))).toBeNull();
});
