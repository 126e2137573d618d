import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { derivedSamples } from '../../../src/collect/aggregate/index.js';
import { type Labels, labelsKey } from '../../../src/model/labels.js';
import { createSampleTable, samplesOf } from '../../../src/model/sample-table.js';
import { sample } from '../../pprof/profiles.js';

/** The site of a stack `...;site;lock`. */
const LOCKS = {
  label: 'site',
  isNeeded: (name: string) => name === 'lock',
  labelValueOf: (functions: readonly string[]) => (functions[0] === 'lock' ? functions[1]! : null),
} as const;

const derive = (samples: Parameters<typeof createSampleTable>[0], maxSeries: number) => [
  ...samplesOf(derivedSamples(createSampleTable(samples, 2), LOCKS, maxSeries)),
];

describe('derivedSamples', () => {
  test('are those that have a value, with it as a label', () => {
    const drawn = [
      sample('main;send;lock', 3, { cpu: '0' }),
      sample('main;recv;lock', 2, { cpu: '0' }),
      sample('main;send', 5, { cpu: '1' }),
    ];
    expect(derive(drawn, 200).map(({ labels, values }) => [labels, values[0]])).toEqual([
      [{ cpu: '0', site: 'send' }, 3],
      [{ cpu: '0', site: 'recv' }, 2],
    ]);
  });

  test("leave out user functions that are called like the kernel's", () => {
    const { stack, ...rest } = sample('main;send;lock', 3);
    const ofUser = stack.map((frame) => ({ ...frame, isKernel: false }));
    expect(derive([{ ...rest, stack: ofUser }], 200)).toEqual([]);
    // What it calls in the kernel counts.
    expect(derive([{ ...rest, stack: [...stack, ...ofUser] }], 200)).toHaveLength(1);
  });

  test('fold the lightest values, and no other label', () => {
    const drawn = ['0', '1'].flatMap((cpu) => [
      sample('main;send;lock', 5, { cpu }),
      sample('main;recv;lock', 2, { cpu }),
      sample('main;open;lock', 1, { cpu }),
    ]);
    expect(derive(drawn, 4).map(({ labels, values }) => [labels.cpu, labels.site, values[0]])).toEqual([
      ['0', 'send', 5],
      ['0', 'other', 2],
      ['0', 'other', 1],
      ['1', 'send', 5],
      ['1', 'other', 2],
      ['1', 'other', 1],
    ]);
  });

  test('add up to what they were by all other labels, however few sets there may be', () => {
    const drawn = fc.array(
      fc.record({
        cpu: fc.nat(3),
        process: fc.constantFrom('a', 'b'),
        site: fc.nat(5),
        count: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(drawn, fc.integer({ min: 1, max: 20 }), (all, maxSeries) => {
        const samples = all.map(({ cpu, process, site, count }) =>
          sample(`main;site${site};lock`, count, { cpu: String(cpu), process }),
        );
        const sums = (of: readonly { labels: Labels; values: readonly number[] }[]) => {
          const byLabels = new Map<string, number>();
          for (const {
            labels: { site: _, ...labels },
            values,
          } of of) {
            const key = labelsKey(labels);
            byLabels.set(key, (byLabels.get(key) ?? 0) + values[0]!);
          }
          return new Map([...byLabels].sort());
        };
        expect(sums(derive(samples, maxSeries))).toEqual(sums(samples));
      }),
    );
  });
});
