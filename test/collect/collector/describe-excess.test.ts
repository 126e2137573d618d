import { expect, test } from '@jest/globals';
import { describeExcess } from '../../../src/collect/collector/describe-excess.js';
import type { ClosedWindow } from '../../../src/collect/collector/source-reader.js';
import { summarize } from '../../../src/collect/collector/window-summary.js';
import { SampleTableBuilder } from '../../../src/model/sample-table.js';

/** A window of 10 s with so many busy samples of 10 ms. */
function closed(total: number, { lost = 0, late = 0, mostSamples = 2_000 } = {}): ClosedWindow {
  return {
    window: { startNs: 0, endNs: 10e9, startMs: 0, endMs: 10_000 },
    late,
    aggregated: {
      samples: new SampleTableBuilder(2).build(),
      counts: { total, idle: 0, busy: total, dropped: 0, lost },
      otherRecordsLost: 0,
      mostSamples,
      periodNs: 10e6,
      sampler: 'hrtimer',
      event: 'cpu-clock',
    },
  };
}

test('a window with more samples than its CPUs give says why', () => {
  expect(describeExcess(closed(3_000, { late: 1_900, lost: 12 }))).toBe(
    'a window counts 3,012 samples, where its CPUs give 2,000 in that time: 1,900 came after their own window was closed, and 12 are what perf says was lost since it started',
  );
});

test.each([
  ['as many as they give', closed(2_000)],
  ['a few more, as perf steers the frequency', closed(2_400)],
  [
    'any number, where it is not known how many they give',
    closed(1e9, { mostSamples: Number.POSITIVE_INFINITY }),
  ],
])('%s is nothing to speak of', (_what, window) => {
  expect(describeExcess(window)).toBeNull();
});

test('no more cores are busy than there are', () => {
  const encoded = { profiles: [], dropped: 0, series: 0, seriesBeforeFolding: 0 };
  const busyCoresOf = (cpuCount: number) => summarize(closed(3_000), encoded, cpuCount).busyCores;
  expect([busyCoresOf(2), busyCoresOf(4), busyCoresOf(0)]).toEqual([2, 3, 3]);
});
