import { type Labels, pickLabels } from '../../src/model/labels.js';
import type { Mark } from '../../src/model/mark.js';
import { CPU_PROFILE, HOST_LABEL, MARKS_PROFILE, SAMPLES_PROFILE } from '../../src/model/profile-names.js';
import { SAMPLE_LABELS } from '../../src/model/sample-labels.js';
import type { CollectorStatus } from '../../src/model/status.js';
import type { Api, Series } from '../server/api.js';
import { type FlameNode, flameTree } from '../stacks/flame-tree.js';
import { formatSelector } from '../view/selector.js';
import { axisRange, type Buckets, bucketsEnd, bucketsOf, wholeWindows } from '../view/time-axis.js';
import type { TimeRange, View } from '../view/view.js';
import { CORE_MAP_LABELS, type CoreMap, coreMap, sampledMs } from './core-map.js';
import { marksOf } from './marks.js';

/** Everything that is shown for one view, as one consistent state. */
export interface Screen {
  readonly view: View;
  readonly buckets: Buckets;
  readonly coreMap: CoreMap;
  /** What stacks and shares are for: the chosen range or the whole axis, in whole windows. */
  readonly range: TimeRange;
  /** CPU nanoseconds in `range` by {@link GROUP_LABELS}. */
  readonly groups: readonly Series[];
  /** CPU nanoseconds in `range`. */
  readonly cpuNs: number;
  /** Busy cores in the part of `range` that was sampled. */
  readonly busyCores: number;
  /** Stacks in `range`, in samples. */
  readonly stacks: FlameNode;
  readonly hosts: readonly string[];
  /** What people did to these hosts within the axis, oldest first. */
  readonly marks: readonly Mark[];
  /** Whether any of the stacks were sampled by a timer: it shows locks by their shadow only. */
  readonly isByTimer: boolean;
}

/** The labels that the side list breaks time down by. */
export const GROUP_LABELS = ['process', 'numa_node', 'host', 'sampler'] as const;

/** Length of a window where no collector says it, seconds. */
const DEFAULT_WINDOW_SECONDS = 10;

/** Length of a window, ms. */
export function windowMsOf(status: CollectorStatus | null): number {
  return (status?.windowSeconds ?? DEFAULT_WINDOW_SECONDS) * 1000;
}

/** End of the last window that can be complete at `nowMs`. */
export function lastWindowEnd(status: CollectorStatus | null, nowMs: number): number {
  const windowMs = windowMsOf(status);
  if (status?.nextWindowAtMs) return status.nextWindowAtMs - windowMs;
  return Math.floor(nowMs / windowMs) * windowMs;
}

/** Loads what a view shows; rejects when any part fails, since a half-new screen misleads. */
export async function loadScreen(
  api: Api,
  view: View,
  status: CollectorStatus | null,
  nowMs: number,
  signal: AbortSignal,
): Promise<Screen> {
  const windowMs = windowMsOf(status);
  const lastWindowEndMs = lastWindowEnd(status, nowMs);
  const axis = axisRange(view.axis, lastWindowEndMs);
  const buckets = bucketsOf(axis, windowMs, lastWindowEndMs);
  const span = { startMs: buckets.startMs, endMs: bucketsEnd(buckets) };
  // Without a choice the side panel and the stacks are of what the chart shows, to the window.
  const range = view.chosen ? wholeWindows(view.chosen, windowMs) : { ...span, endMs: buckets.endMs };
  const selector = formatSelector(view.labels);
  const hostSelector = formatSelector(hostLabels(view.labels));
  const markSelector = formatSelector(pickLabels(view.labels, [HOST_LABEL]));
  const sums = (selector: string, range: TimeRange, groupBy: readonly string[], stepMs: number) =>
    api.selectSeries({ profileType: CPU_PROFILE, selector, range }, groupBy, stepMs, signal);
  const [cores, all, groups, flameBearer, hosts, marks] = await Promise.all([
    sums(selector, span, CORE_MAP_LABELS, buckets.stepMs),
    selector === hostSelector ? undefined : sums(hostSelector, span, [], buckets.stepMs),
    sums(selector, range, GROUP_LABELS, range.endMs - range.startMs),
    api.mergeStacks({ profileType: SAMPLES_PROFILE, selector, range }, signal),
    api.labelValues('host', span, signal),
    api.mergeStacks({ profileType: MARKS_PROFILE, selector: markSelector, range: span }, signal),
  ]);
  const map = coreMap(cores, buckets, all);
  const cpuNs = groups.flatMap(({ points }) => points).reduce((sum, [, value]) => sum + value, 0);
  return {
    view,
    buckets,
    coreMap: map,
    range,
    groups,
    cpuNs,
    busyCores: cpuNs / 1e6 / sampledMs(map, buckets, range),
    stacks: flameTree(flameBearer),
    hosts,
    marks: marksOf(flameTree(marks)),
    isByTimer: groups.some(({ labels }) => labels.sampler === 'hrtimer'),
  };
}

/** The labels of a selection that say which hosts, without those that say which samples of a host. */
function hostLabels(labels: Labels): Labels {
  // Of one host, samples may be of several services.
  const withinHost: readonly string[] = [...SAMPLE_LABELS, 'service_name'];
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !withinHost.includes(name)));
}
