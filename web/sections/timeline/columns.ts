import type { NodeBand } from '../../screen/core-map.js';
import type { Screen } from '../../screen/screen.js';
import type { SharePoint } from '../../screen/share-history.js';
import { SHARE_LINES, stackOrder } from './bands.js';

type Column = (number | null)[];

/**
 * What the timeline draws, as uPlot takes it: times in seconds, the upper edge of each band from the top of the
 * stack down, each share. The last point repeats, so that the last step has a width.
 */
export function timelineColumns(
  { buckets, coreMap }: Pick<Screen, 'buckets' | 'coreMap'>,
  shares: readonly SharePoint[],
): [number[], ...Column[]] {
  const { startMs, stepMs, count } = buckets;
  const timeMs = (index: number) => startMs + index * stepMs;
  const times = Array.from({ length: count + 1 }, (_, index) => timeMs(index) / 1000);
  const { nodes, isSampled } = coreMap;
  const edges = stackOrder(nodes.length).map((band) => upperEdge(nodes.slice(0, band + 1), isSampled));
  // Slices are wider than buckets: a line is only where something was sampled.
  const points = isSampled.map((sampled, bucket) => (sampled ? shareAt(shares, timeMs(bucket)) : undefined));
  const lines = SHARE_LINES.map(({ key }) => points.map((point) => point?.shares?.[key] ?? null));
  return [times, ...[...edges, ...lines].map(withEnd)];
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

function withEnd(values: Column): Column {
  return [...values, values.at(-1) ?? null];
}
