import type { Labels } from '../../src/model/labels.js';
import type { Series } from '../server/api.js';
import { type Buckets, bucketMs } from '../view/time-axis.js';
import type { TimeRange } from '../view/view.js';
import { busyCores, type CoreBand, sampledBuckets } from './busy-cores.js';

/** A NUMA node of a host, or a whole host when several are on the screen. */
export interface NodeBand extends CoreBand {
  /** The labels that select it. */
  readonly labels: Labels;
  /** Cores that were busy at least once: what its load compares with. */
  readonly coreCount: number;
}

/** One core of the heat map. */
export interface CoreRow extends CoreBand {
  readonly labels: Labels;
  /** The name of its {@link NodeBand}. */
  readonly node: string;
}

/** Busy cores over time, by node and by core, from one query. */
export interface CoreMap {
  readonly nodes: readonly NodeBand[];
  /** By node, then by number; empty where the `cpu` label was folded away. */
  readonly cores: readonly CoreRow[];
  /** Whether a collector ran, by bucket. */
  readonly isSampled: readonly boolean[];
}

/** The labels that series must be grouped by for {@link coreMap}. */
export const CORE_MAP_LABELS = ['host', 'numa_node', 'cpu'] as const;

/**
 * Arranges CPU nanoseconds by {@link CORE_MAP_LABELS}. `all` is the same without what the view
 * selects within a host: where a process was idle the collector ran all the same.
 */
export function coreMap(
  series: readonly Series[],
  buckets: Buckets,
  all: readonly Series[] = series,
): CoreMap {
  const isSampled = sampledBuckets(all, buckets);
  const isFleet = new Set(series.map(({ labels }) => labels.host)).size > 1;
  const nodeName = (labels: Labels) => (isFleet ? labels.host || 'no host' : nodeTitle(labels.numa_node));
  const coreName = (labels: Labels) => `${nodeName(labels)} cpu ${labels.cpu}`;
  const withCore = series.filter(({ labels }) => labels.cpu);
  const cores = busyCores(withCore, coreName, buckets, isSampled).map((band): CoreRow => {
    const labels = labelsOf(withCore, coreName, band.name);
    return { ...band, labels, node: nodeName(labels) };
  });
  const nodes = busyCores(series, nodeName, buckets, isSampled).map(
    (band): NodeBand => ({
      ...band,
      labels: isFleet ? { host: band.name } : nodeLabels(labelsOf(series, nodeName, band.name)),
      coreCount: cores.filter((core) => core.node === band.name).length,
    }),
  );
  return { nodes, cores, isSampled };
}

/** Whether the newest bucket has samples: its window may be on its way. */
export function hasNewest({ isSampled }: CoreMap): boolean {
  return isSampled.at(-1) === true;
}

/** How much of a range was sampled, ms, to whole buckets: what CPU time is divided by to get busy cores. All of it where nothing was. */
export function sampledMs({ isSampled }: CoreMap, buckets: Buckets, range: TimeRange): number {
  let sum = 0;
  for (let bucket = 0; bucket < buckets.count; bucket++) {
    if (!isSampled[bucket]) continue;
    const startMs = buckets.startMs + bucket * buckets.stepMs;
    sum += Math.max(
      0,
      Math.min(range.endMs, startMs + bucketMs(buckets, bucket)) - Math.max(range.startMs, startMs),
    );
  }
  return sum || range.endMs - range.startMs;
}

function nodeTitle(node: string | undefined): string {
  return node ? `node ${node}` : 'no node';
}

function nodeLabels(labels: Labels): Labels {
  const node = labels.numa_node;
  return node ? { numa_node: node } : {};
}

function labelsOf(series: readonly Series[], nameOf: (labels: Labels) => string, name: string): Labels {
  return series.find(({ labels }) => nameOf(labels) === name)?.labels ?? {};
}
