import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Labels, labelsKey } from '../../src/model/labels.js';
import {
  createSampleTable,
  type ProfileSample,
  relabel,
  type SampleTable,
  SampleTableBuilder,
  samplesOf,
} from '../../src/model/sample-table.js';
import { sample } from '../pprof/profiles.js';

const samples = fc.array(
  fc
    .record({ stack: fc.constantFrom('a', 'a;b', 'a;b;c', 'b'), cpu: fc.nat(3), count: fc.nat(9) })
    .map(({ stack, cpu, count }) => sample(stack, count, { cpu: String(cpu), numa_node: String(cpu >> 1) })),
);

/** Values by stack and labels, added up one by one. */
function sums(of: Iterable<ProfileSample>, map = (labels: Labels) => labels): Map<string, number[]> {
  const result = new Map<string, number[]>();
  for (const { stack, labels, values } of of) {
    const names = stack.map(({ functionName }) => functionName).join(';');
    const key = `${names} ${labelsKey(map(labels))}`;
    const before = result.get(key) ?? [0, 0];
    result.set(
      key,
      values.map((value, i) => before[i]! + value),
    );
  }
  return result;
}

/** What every table promises of its rows. */
function expectGrouped(table: SampleTable): void {
  const rows = [...samplesOf(table)];
  expect(sums(rows).size).toBe(rows.length);
  const labelsOf = [...table.labelsOf];
  expect(labelsOf).toEqual([...labelsOf].sort((a, b) => a - b));
  expect([...new Set(labelsOf)]).toEqual([...table.labelSets.keys()]);
}

describe('sample tables', () => {
  test('sum equal stacks of equal labels', () => {
    fc.assert(
      fc.property(samples, (all) => {
        const table = createSampleTable(all, 2);
        expectGrouped(table);
        expect(sums(samplesOf(table))).toEqual(sums(all));
      }),
    );
  });

  test('sum what becomes equal when labels are mapped', () => {
    const toNode = ({ numa_node: node = '' }: Labels): Labels => ({ numa_node: node });
    fc.assert(
      fc.property(samples, (all) => {
        const table = relabel(createSampleTable(all, 2), toNode);
        expectGrouped(table);
        expect(sums(samplesOf(table))).toEqual(sums(all, toNode));
      }),
    );
  });

  test('sum what is equal in several tables', () => {
    fc.assert(
      fc.property(fc.array(samples, { maxLength: 3 }), (parts) => {
        const builder = new SampleTableBuilder(2);
        for (const part of parts) builder.addTable(createSampleTable(part, 2));
        const merged = builder.build();
        expectGrouped(merged);
        expect(sums(samplesOf(merged))).toEqual(sums(parts.flat()));
      }),
    );
  });

  test('sum rows on the way when there are many', () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => sample('a;b', 1, { cpu: String(i) }));
    const builder = new SampleTableBuilder(2);
    for (let i = 0; i < 4; i++) builder.addTable(createSampleTable(rows, 2));
    const { rowCount, values } = builder.build();
    expect([rowCount, values.filter((_, i) => i % 2 === 0).every((count) => count === 4)]).toEqual([
      100_000,
      true,
    ]);
  });
});
