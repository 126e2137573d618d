import type { Labels } from '../../src/model/labels.js';
import type { Series } from '../server/api.js';
import { type Buckets, bucketMs } from '../view/time-axis.js';

/** A band of a chart: cores' worth of CPU time per bucket; null where no collector ran. */
export interface CoreBand {
  readonly name: string;
  readonly cores: readonly (number | null)[];
}

/** Most bands of one chart; the lightest are summed up as `other`. */
export const MAX_BANDS = 512;

/** Whether a collector ran, by bucket: any of `series` has a point in it. */
export function sampledBuckets(series: readonly Series[], buckets: Buckets): readonly boolean[] {
  const isSampled = new Array<boolean>(buckets.count).fill(false);
  for (const { points } of series) {
    for (const [timeMs] of points) {
      const bucket = bucketOf(timeMs, buckets);
      if (bucket >= 0 && bucket < buckets.count) isSampled[bucket] = true;
    }
  }
  return isSampled;
}

/**
 * CPU nanoseconds per bucket and group as busy cores, named by `nameOf` and in
 * the names' natural order (2 before 10). A bucket that was not sampled is a gap: the
 * collector did not run, which is not the same as an idle host.
 */
export function busyCores(
  series: readonly Series[],
  nameOf: (labels: Labels) => string,
  buckets: Buckets,
  isSampled: readonly boolean[],
): readonly CoreBand[] {
  const nanoseconds = new Map<string, number[]>();
  for (const { labels, points } of series) {
    const name = nameOf(labels);
    const sums = nanoseconds.get(name) ?? new Array<number>(buckets.count).fill(0);
    nanoseconds.set(name, sums);
    for (const [timeMs, value] of points) {
      const bucket = bucketOf(timeMs, buckets);
      if (bucket < 0 || bucket >= buckets.count) continue;
      sums[bucket] = (sums[bucket] ?? 0) + value;
    }
  }
  const bands = [...nanoseconds].map(([name, sums]) => ({ name, sums }));
  return foldLightest(bands).map(({ name, sums }) => ({
    name,
    cores: sums.map((sum, bucket) => (isSampled[bucket] ? sum / (bucketMs(buckets, bucket) * 1e6) : null)),
  }));
}

interface Sums {
  readonly name: string;
  readonly sums: readonly number[];
}

function foldLightest(bands: readonly Sums[]): readonly Sums[] {
  const byName = (a: Sums, b: Sums) => a.name.localeCompare(b.name, 'en', { numeric: true });
  if (bands.length <= MAX_BANDS) return [...bands].sort(byName);
  const heaviest = [...bands].sort((a, b) => total(b) - total(a));
  const light = heaviest.splice(MAX_BANDS - 1);
  const sums = light[0]!.sums.map((_, bucket) =>
    light.reduce((sum, band) => sum + (band.sums[bucket] ?? 0), 0),
  );
  return [...heaviest.sort(byName), { name: 'other', sums }];
}

function total(band: Sums): number {
  return band.sums.reduce((sum, value) => sum + value, 0);
}

function bucketOf(timeMs: number, buckets: Buckets): number {
  return Math.floor((timeMs - buckets.startMs) / buckets.stepMs);
}
