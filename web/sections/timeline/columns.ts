import type { NodeBand } from '../../screen/core-map.js';
import type { Screen } from '../../screen/screen.js';
import type { SharePoint } from '../../screen/share-history.js';
import { SHARE_LINES, stackOrder } from './bands.js';

type Column = (number | null)[];

/** The end of a bucket is this much before the start of the next, ms: two points cannot have one time. */
const EDGE_MS = 1;

/**
 * What the timeline draws, as uPlot takes it: times in seconds, the upper edge of each band from the top of the
 * stack down, each share. A bucket has two points, its start and its end, so that one beside a gap has a width, too.
 */
export function timelineColumns(
  { buckets, coreMap }: Pick<Screen, 'buckets' | 'coreMap'>,
  shares: readonly SharePoint[],
): [number[], ...Column[]] {
  const { nodes, isSampled } = coreMap;
  const starts = isSampled.map((_, bucket) => buckets.startMs + bucket * buckets.stepMs);
  const times = starts.flatMap((startMs) => [startMs / 1000, (startMs + buckets.stepMs - EDGE_MS) / 1000]);
  const edges = stackOrder(nodes.length).map((band) => upperEdge(nodes.slice(0, band + 1), isSampled));
  // Slices are wider than buckets: a line is only where something was sampled.
  const points = starts.map((startMs, bucket) => (isSampled[bucket] ? shareAt(shares, startMs) : undefined));
  const lines = SHARE_LINES.map(({ key }) => points.map((point) => point?.shares?.[key] ?? null));
  return [times, ...[...edges, ...lines].map(twice)];
}

/** The shares of the slice that a moment is in. */
export function shareAt(shares: readonly SharePoint[], timeMs: number): SharePoint | undefined {
  return shares.find(({ startMs, endMs }) => timeMs >= startMs && timeMs < endMs);
}

function upperEdge(bands: readonly NodeBand[], isSampled: readonly boolean[]): Column {
  return isSampled.map((sampled, bucket) =>
    sampled ? bands.reduce((sum, { cores }) => sum + (cores[bucket] ?? 0), 0) : null,
  );
}

function twice(values: Column): Column {
  return values.flatMap((value) => [value, value]);
}
