import { expect, test } from '@jest/globals';
import { LossCounter } from '../../../src/collect/aggregate/loss-counter.js';
import type { LostRecord } from '../../../src/model/perf-record.js';

const lost = (count: number): LostRecord => ({ type: 'lost', timeNs: 1, count });
const lostSamples = (count: number): LostRecord => ({ type: 'lost_samples', timeNs: 1, count });

/** What each window lost, as `samples+others`; a window is the samples that it may miss, and its records. */
function lossesOf(...windows: readonly (readonly [missing: number, ...records: LostRecord[]])[]): string {
  const counter = new LossCounter();
  const losses = windows.map(([missing, ...records]) => {
    for (const record of records) counter.add(record);
    const { samples, otherRecords } = counter.take(missing);
    return `${samples}+${otherRecords}`;
  });
  return losses.join(' ');
}

test('of 98,363 records lost in a flood of new names, no more are samples than were missing', () => {
  expect(lossesOf([97, lost(90_000), lost(8_363)], [0, lost(5)], [100])).toBe('97+98266 0+5 0+0');
});

test('all may be samples where many are missing', () => {
  expect(lossesOf([1_000, lost(20)], [Number.POSITIVE_INFINITY, lost(7)])).toBe('20+0 7+0');
});

test('the samples that perf counts at the end are those that were told before, and more', () => {
  expect(lossesOf([50, lost(20)], [50, lostSamples(20)])).toBe('20+0 0+0');
  expect(lossesOf([50, lost(20)], [50, lostSamples(25)], [50, lostSamples(3)])).toBe('20+0 5+0 3+0');
});

test('of what perf counts as samples at the end, no more are than were missing since the start', () => {
  expect(lossesOf([97, lost(90_000)], [50], [3, lostSamples(303_211)])).toBe('97+89903 0+0 53+0');
});
