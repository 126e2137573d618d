import { type Labels, labelsKey, pickLabels } from '../../model/labels.js';
import type { Segment, Series } from '../store/index.js';

/** One line of a chart. A point at t covers (t - step, t]. */
export interface QuerySeries {
  readonly labels: Labels;
  readonly points: readonly { readonly timeMs: number; readonly value: number }[];
}

/** How `Querier.selectSeries` forms points. */
export interface SeriesOptions {
  readonly groupBy: readonly string[];
  readonly stepMs: number;
  /** The mean of the profiles in a step in place of their sum. */
  readonly isAverage?: boolean;
  /** Lines with the largest sums; 0: all. */
  readonly limit?: number;
}

/** One line while it is being summed. */
class Line {
  readonly labels: Labels;
  readonly points = new Map<number, { sum: number; count: number }>();

  constructor(labels: Labels) {
    this.labels = labels;
  }

  add(timeMs: number, value: number): void {
    const point = this.points.get(timeMs);
    if (point === undefined) this.points.set(timeMs, { sum: value, count: 1 });
    else {
      point.sum += value;
      point.count++;
    }
  }
}

/** The lines of an answer: a series' labels are looked at once in a segment. */
export class Lines {
  readonly #groupBy: readonly string[];
  readonly #lines = new Map<string, Line>();

  constructor(groupBy: readonly string[]) {
    this.#groupBy = groupBy;
  }

  get all(): readonly Line[] {
    return [...this.#lines.values()];
  }

  ofSegment(segment: Segment): (series: number) => Line {
    const known: Line[] = [];
    return (series) => {
      const line = known[series] ?? this.#line(segment.series[series]!);
      known[series] = line;
      return line;
    };
  }

  #line({ labels }: Series): Line {
    const picked = pickLabels(labels, this.#groupBy);
    const key = labelsKey(picked);
    const line = this.#lines.get(key) ?? new Line(picked);
    this.#lines.set(key, line);
    return line;
  }
}

/** The lines of an answer in order of their labels, only those with the largest sums where there is a limit. */
export function topLines(
  lines: readonly { labels: Labels; points: ReadonlyMap<number, { sum: number; count: number }> }[],
  { isAverage = false, limit = 0 }: SeriesOptions,
): readonly QuerySeries[] {
  const all = lines.map(({ labels, points }) => ({
    labels,
    points: [...points]
      .sort(([a], [b]) => a - b)
      .map(([timeMs, { sum, count }]) => ({ timeMs, value: isAverage ? sum / count : sum })),
    sum: [...points.values()].reduce((total, { sum }) => total + sum, 0),
  }));
  const ranked = limit > 0 ? all.sort((a, b) => b.sum - a.sum).slice(0, limit) : all;
  return ranked
    .sort((a, b) => (labelsKey(a.labels) < labelsKey(b.labels) ? -1 : 1))
    .map(({ labels, points }) => ({ labels, points }));
}
