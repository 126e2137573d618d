import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldLabels as foldTable } from '../../src/aggregate/index.js';
import { type Labels, labelsKey } from '../../src/model/labels.js';
import { createSampleTable, type ProfileSample, samplesOf } from '../../src/model/sample-table.js';

function sample(labels: Labels, count: number): ProfileSample {
  return { stack: [], labels, values: [count, count * 10] };
}

function foldLabels(samples: readonly ProfileSample[], maxSeries: number) {
  const folded = foldTable(createSampleTable(samples, 2), maxSeries);
  return { ...folded, samples: [...samplesOf(folded.samples)] };
}

/** The sum of values by label set. */
function totals(samples: readonly ProfileSample[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { labels, values } of samples) {
    const name = Object.values(labels).join(' ');
    sums[name] = (sums[name] ?? 0) + values[0]!;
  }
  return sums;
}

describe('foldLabels', () => {
  test('leaves label sets alone that are few enough', () => {
    const samples = [sample({ process: 'a' }, 1), sample({ process: 'b' }, 2)];
    expect(foldLabels(samples, 2)).toEqual({ samples, seriesBefore: 2, seriesAfter: 2 });
  });

  test('folds the lightest processes, as few as it takes', () => {
    const samples = [
      sample({ cpu: '0', process: 'heavy' }, 90),
      sample({ cpu: '0', process: 'middle' }, 9),
      sample({ cpu: '0', process: 'light' }, 2),
      sample({ cpu: '0', process: 'lightest' }, 1),
    ];
    const folded = foldLabels(samples, 3);
    expect(totals(folded.samples)).toEqual({ '0 heavy': 90, '0 middle': 9, '0 other': 3 });
    expect([folded.seriesBefore, folded.seriesAfter]).toEqual([4, 3]);
  });

  test('drops the cpu where processes are not enough, and keeps the node', () => {
    const samples = ['0', '1', '2', '3'].map((cpu) =>
      sample({ cpu, numa_node: cpu < '2' ? '0' : '1', process: 'proxy' }, 5),
    );
    expect(totals(foldLabels(samples, 3).samples)).toEqual({ '0 proxy': 10, '1 proxy': 10 });
  });

  test('takes pid and container of a folded process with it', () => {
    const samples = [
      sample({ process: 'proxy', pid: '1', container: 'x' }, 9),
      sample({ process: 'job', pid: '2', container: 'y' }, 1),
      sample({ process: 'job', pid: '3', container: 'y' }, 1),
    ];
    expect(foldLabels(samples, 2).samples.map(({ labels, values }) => [labels, values[0]])).toEqual([
      [{ process: 'proxy', pid: '1', container: 'x' }, 9],
      [{ process: 'other' }, 2],
    ]);
  });

  test('keeps the sum of values, whatever it folds, and the budget where nodes fit in it', () => {
    const labels = fc.record({
      cpu: fc.nat(8).map(String),
      process: fc.nat(20).map((n) => `p${n}`),
    });
    const samples = fc.array(
      fc
        .tuple(labels, fc.integer({ min: 1, max: 100 }))
        .map(([set, count]) => sample({ ...set, numa_node: Number(set.cpu) < 4 ? '0' : '1' }, count)),
    );
    fc.assert(
      fc.property(samples, fc.integer({ min: 2, max: 40 }), (all, maxSeries) => {
        const folded = foldLabels(all, maxSeries);
        for (const value of [0, 1]) expect(sum(folded.samples, value)).toBe(sum(all, value));
        const series = new Set(folded.samples.map(({ labels: set }) => labelsKey(set))).size;
        expect(folded.seriesAfter).toBe(series);
        expect(series).toBeLessThanOrEqual(maxSeries);
        expect(byNode(folded.samples)).toEqual(byNode(all));
      }),
    );
  });
});

function sum(samples: readonly ProfileSample[], value: number): number {
  return samples.reduce((total, { values }) => total + values[value]!, 0);
}

function byNode(samples: readonly ProfileSample[]): Record<string, number> {
  return totals(samples.map((one) => ({ ...one, labels: { numa_node: one.labels.numa_node ?? '' } })));
}
