import { SAMPLES_PROFILE } from '../../src/model/profile-names.js';
import type { Api } from '../server/api.js';
import { flameTree } from '../stacks/flame-tree.js';
import { filteredValue } from '../stacks/stack-filter.js';
import { formatSelector } from '../view/selector.js';
import type { TimeRange } from '../view/view.js';
import type { Screen } from './screen.js';

/** Lock and probe share of the stacks of a slice of the axis, 0 to 1; null where nothing was sampled. */
export interface SharePoint extends TimeRange {
  readonly shares: { readonly lock: number; readonly probe: number } | null;
}

/** Most slices of an axis: each costs a query for all of its stacks. */
const MAX_SLICES = 30;
/** Slices that are kept for when the axis moves on. */
const MAX_CACHED = 300;

/** Finds the shares over time of what a screen shows, oldest slice first; `progress` gets what is known each time more is. */
export type LoadShares = (
  screen: Screen,
  progress: (points: readonly SharePoint[]) => void,
  signal: AbortSignal,
) => Promise<void>;

/**
 * Creates a loader of shares over time. Servers cannot compute the share of
 * stacks that match, so it asks for the stacks of slice after slice, the newest
 * first, one at a time. Slices keep their place as the axis moves: a live view
 * asks for one or two per window.
 */
export function createShareHistory(api: Api): LoadShares {
  const cache = new Map<string, SharePoint>();

  async function load(
    slice: TimeRange,
    isComplete: boolean,
    selector: string,
    isByTimer: boolean,
    signal: AbortSignal,
  ): Promise<SharePoint> {
    const key = `${slice.startMs} ${slice.endMs} ${selector}`;
    const known = cache.get(key);
    if (known) return known;
    const stacks = flameTree(
      await api.mergeStacks({ profileType: SAMPLES_PROFILE, selector, range: slice }, signal),
    );
    const share = (filter: 'lock' | 'probe') => filteredValue(stacks, filter, isByTimer) / stacks.value;
    const point = {
      ...slice,
      shares: stacks.value > 0 ? { lock: share('lock'), probe: share('probe') } : null,
    };
    if (isComplete) cache.set(key, point);
    if (cache.size > MAX_CACHED) cache.delete(cache.keys().next().value ?? key);
    return point;
  }

  return async (screen, progress, signal) => {
    const selector = formatSelector(screen.view.labels);
    const points: SharePoint[] = [];
    for (const slice of slicesOf(screen).reverse()) {
      signal.throwIfAborted();
      // The newest slice may still get a window.
      const isComplete = slice.endMs < screen.buckets.endMs;
      points.unshift(await load(slice, isComplete, selector, screen.isByTimer, signal));
      progress([...points]);
    }
  };
}

/** The slices of the axis in which anything was sampled, whole buckets each, aligned to the epoch. */
function slicesOf({ buckets, coreMap }: Screen): TimeRange[] {
  const sliceMs = Math.ceil(buckets.count / MAX_SLICES) * buckets.stepMs;
  const slices = new Map<number, TimeRange>();
  for (let bucket = 0; bucket < buckets.count; bucket++) {
    if (!coreMap.isSampled[bucket]) continue;
    const startMs = Math.floor((buckets.startMs + bucket * buckets.stepMs) / sliceMs) * sliceMs;
    slices.set(startMs, { startMs, endMs: Math.min(startMs + sliceMs, buckets.endMs) });
  }
  return [...slices.values()];
}
