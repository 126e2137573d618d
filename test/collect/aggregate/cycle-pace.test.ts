import { expect, test } from '@jest/globals';
import { CyclePace } from '../../../src/collect/aggregate/index.js';
import type { SampleRecord } from '../../../src/model/perf-record.js';
import { event, sample } from './records.js';

const CYCLES = event({ name: 'cycles', type: 0, frequency: 0, period: 1_000_000 });

function paceOf(samples: readonly Partial<SampleRecord>[], events = [CYCLES]): number | null {
  const pace = new CyclePace(events);
  for (const fields of samples) pace.add(sample({}, fields));
  return pace.ghz;
}

/** Samples of a thread on a CPU, every so many ns. */
const row = (cpu: number, tid: number, gapsNs: readonly number[]) =>
  gapsNs.map((_, index) => ({
    cpu,
    tid,
    timeNs: 1e9 + gapsNs.slice(0, index).reduce((sum, gap) => sum + gap, 0),
  }));

test('a CPU that always works tells how long its cycles take', () => {
  expect(paceOf(row(0, 7, Array<number>(50).fill(400_000)))).toBeCloseTo(2.5);
});

test('sleep between samples does not make a CPU slow', () => {
  expect(paceOf(row(0, 7, [...Array<number>(30).fill(400_000), ...Array<number>(70).fill(9e6)]))).toBeCloseTo(
    2.5,
  );
});

test('threads that take turns on a CPU are no gaps', () => {
  const [first, second] = [row(0, 7, [1e6, 1e6, 1e6]), row(0, 8, [1e6, 1e6, 1e6])];
  const turns = first.flatMap((one, i) => [one, { ...second[i], timeNs: one.timeNs + 10 }]);
  expect(paceOf(turns)).toBeNull();
  // The same without CPUs: each thread for itself.
  expect(paceOf(turns.map((fields) => ({ ...fields, cpu: -1 })))).toBeCloseTo(1);
});

test('a speed that no CPU has is none', () => {
  expect(paceOf(row(0, 7, [10, 10, 10]))).toBeNull();
  expect(paceOf([])).toBeNull();
});

test('only cycles asked for by their number are looked at', () => {
  const samples = row(0, 7, [400_000, 400_000, 400_000]);
  expect(paceOf(samples, [event({ name: 'cycles', type: 0, frequency: 99, period: 0 })])).toBeNull();
  expect(paceOf(samples, [event({ frequency: 0, period: 1_000_000 })])).toBeNull();
});
