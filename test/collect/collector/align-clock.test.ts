import { expect, test } from '@jest/globals';
import { alignClock } from '../../../src/collect/collector/align-clock.js';

const clock = { monotonicNs: () => 1000e9, wallMs: () => 5000 };

test.each([
  ['a second ago', 999e9, 1000e9],
  ['half a second ahead', 1000.5e9, 1000e9],
  ['a minute ago', 940e9, 940e9],
  ['since another start', 7e9, 7e9],
  ['far ahead', 9000e9, 9000e9],
])('after a first sample of %s, the samples’ clock shows it', (_name, sampleNs, expectedNs) => {
  const { monotonicNs, wallMs } = alignClock(clock, sampleNs);
  expect([monotonicNs(), wallMs()]).toEqual([expectedNs, 5000]);
});
