import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type FoldOptions, LabelFolder } from '../../../../src/collect/aggregate/index.js';
import { type Labels, labelsKey, sortedLabels } from '../../../../src/model/labels.js';
import { createSampleTable, type ProfileSample, samplesOf } from '../../../../src/model/sample-table.js';

function sample(labels: Labels, count: number): ProfileSample {
  return { stack: [], labels, values: [count, count * 10] };
}

function foldLabels(samples: readonly ProfileSample[], options: FoldOptions) {
  const folded = new LabelFolder(options).fold(createSampleTable(samples, 2));
  return { ...folded, samples: [...samplesOf(folded.samples)] };
}

/** The sum of values by label set. */
function totals(samples: readonly ProfileSample[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { labels, values } of samples) {
    const name = sortedLabels(labels)
      .map(([, value]) => value)
      .join(' ');
    sums[name] = (sums[name] ?? 0) + values[0]!;
  }
  return sums;
}

describe('LabelFolder', () => {
  test('leaves label sets alone that are few enough', () => {
    const samples = [sample({ process: 'a' }, 1), sample({ process: 'b' }, 2)];
    expect(foldLabels(samples, { maxSeries: 2 })).toEqual({ samples, seriesBefore: 2, seriesAfter: 2 });
  });

  test('folds the lightest processes, as few as it takes', () => {
    const samples = [
      sample({ cpu: '0', process: 'heavy' }, 90),
      sample({ cpu: '0', process: 'middle' }, 9),
      sample({ cpu: '0', process: 'light' }, 2),
      sample({ cpu: '0', process: 'lightest' }, 1),
    ];
    const folded = foldLabels(samples, { maxSeries: 3 });
    expect(totals(folded.samples)).toEqual({ '0 heavy': 90, '0 middle': 9, '0 other': 3 });
    expect([folded.seriesBefore, folded.seriesAfter]).toEqual([4, 3]);
  });

  test('drops the cpu where processes are not enough, and keeps the node', () => {
    const samples = ['0', '1', '2', '3'].map((cpu) =>
      sample({ cpu, numa_node: cpu < '2' ? '0' : '1', process: 'proxy' }, 5),
    );
    expect(totals(foldLabels(samples, { maxSeries: 3 }).samples)).toEqual({ '0 proxy': 10, '1 proxy': 10 });
  });

  test('takes pid and container of a folded process with it', () => {
    const samples = [
      sample({ process: 'proxy', pid: '1', container: 'x' }, 9),
      sample({ process: 'job', pid: '2', container: 'y' }, 1),
      sample({ process: 'job', pid: '3', container: 'y' }, 1),
    ];
    expect(
      foldLabels(samples, { maxSeries: 2 }).samples.map(({ labels, values }) => [labels, values[0]]),
    ).toEqual([
      [{ process: 'proxy', pid: '1', container: 'x' }, 9],
      [{ process: 'other' }, 2],
    ]);
  });

  test('keeps labels that are named as what every object has', () => {
    const samples = ['a', 'b', 'c'].map((process, weight) =>
      sample({ process, constructor: 'x', numa_node: '0' }, weight + 1),
    );
    const { samples: folded } = foldLabels(samples, { maxSeries: 2, seriesNames: ['constructor'] });
    expect(folded.map(({ labels }) => labels.constructor)).toEqual(['x', 'x']);
  });

  const inServices = (services: readonly string[], cpus: readonly string[]) =>
    services.flatMap((service_name, weight) =>
      cpus.flatMap((cpu) =>
        ['a', 'b'].map((process) =>
          sample(
            { host: 'web-3', service_name, cpu, numa_node: '0', process: service_name + process },
            weight + 1,
          ),
        ),
      ),
    );
  const services = { seriesNames: ['host', 'service_name'], defaultService: 'rest' };

  test('folds the processes of each service for itself, so that services keep their time', () => {
    const samples = inServices(['s', 't'], ['0', '1']);
    expect(totals(foldLabels(samples, { maxSeries: 6, ...services }).samples)).toEqual({
      '0 web-3 0 other s': 2,
      '1 web-3 0 other s': 2,
      '0 web-3 0 ta t': 2,
      '0 web-3 0 tb t': 2,
      '1 web-3 0 ta t': 2,
      '1 web-3 0 tb t': 2,
    });
  });

  test('drops the cpu before it folds services', () => {
    const samples = inServices(['s', 't'], ['0', '1']);
    expect(totals(foldLabels(samples, { maxSeries: 3, ...services }).samples)).toEqual({
      'web-3 0 other s': 4,
      'web-3 0 ta t': 4,
      'web-3 0 tb t': 4,
    });
  });

  test('folds the lightest services into the default one where there are too many', () => {
    const samples = inServices(['s', 't', 'u', 'v'], ['0', '1']);
    const folded = foldLabels(samples, { maxSeries: 3, ...services });
    expect(totals(folded.samples)).toEqual({
      // Of a host that all have, nothing is lost.
      'web-3 0 other rest': 24,
      'web-3 0 va v': 8,
      'web-3 0 vb v': 8,
    });
    expect([folded.seriesBefore, folded.seriesAfter]).toEqual([16, 3]);
  });

  test('keeps the sum of values, whatever it folds, and the budget where nodes fit in it', () => {
    const labels = fc.record({
      cpu: fc.nat(8).map(String),
      process: fc.nat(20).map((n) => `p${n}`),
      service_name: fc.nat(5).map((n) => `s${n}`),
      host: fc.constantFrom('web-3', 'web-3', 'web-4'),
    });
    const samples = fc.array(
      fc
        .tuple(labels, fc.integer({ min: 1, max: 100 }))
        .map(([set, count]) => sample({ ...set, numa_node: Number(set.cpu) < 4 ? '0' : '1' }, count)),
    );
    fc.assert(
      fc.property(samples, fc.integer({ min: 2, max: 40 }), (all, maxSeries) => {
        const folded = foldLabels(all, { maxSeries, ...services });
        for (const value of [0, 1]) expect(sum(folded.samples, value)).toBe(sum(all, value));
        const series = new Set(folded.samples.map(({ labels: set }) => labelsKey(set))).size;
        expect(folded.seriesAfter).toBe(series);
        expect(series).toBeLessThanOrEqual(maxSeries);
        expect(byNode(folded.samples)).toEqual(byNode(all));
      }),
    );
  });

  test('folds a window as if there had been none before it', () => {
    const sets: Labels[] = Array.from({ length: 24 }, (_, i) => ({
      cpu: String(i % 4),
      process: `p${i % 6}`,
      service_name: `s${i % 3}`,
    }));
    const folder = new LabelFolder({ maxSeries: 9, ...services });
    for (const weightOf of [(i: number) => 1 + i, (i: number) => 100 - i, (i: number) => 1 + (i % 5)]) {
      // The same objects, as from window to window.
      const table = createSampleTable(
        sets.map((labels, i) => sample(labels, weightOf(i))),
        2,
      );
      const alone = new LabelFolder({ maxSeries: 9, ...services });
      expect([...samplesOf(folder.fold(table).samples)]).toEqual([...samplesOf(alone.fold(table).samples)]);
    }
  });
});

function sum(samples: readonly ProfileSample[], value: number): number {
  return samples.reduce((total, { values }) => total + values[value]!, 0);
}

function byNode(samples: readonly ProfileSample[]): Record<string, number> {
  return totals(samples.map((one) => ({ ...one, labels: { numa_node: one.labels.numa_node ?? '' } })));
}
