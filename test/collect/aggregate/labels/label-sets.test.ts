import { describe, expect, test } from '@jest/globals';
import {
  LabelSets,
  type LabelSource,
  MAX_LABEL_SETS,
} from '../../../../src/collect/aggregate/labels/label-sets.js';
import { sample } from '../records.js';

const NODE: LabelSource = { name: 'numa_node', value: ({ cpu }) => String(cpu >> 1), scope: 'cpu' };
const PID: LabelSource = { name: 'pid', value: ({ pid }) => (pid === 0 ? '' : String(pid)) };
const at = (cpu: number, pid: number) => sample({}, { cpu, pid });

describe('LabelSets', () => {
  test('CPUs of one node share a set', () => {
    const sets = new LabelSets([PID, NODE]);
    const indexes = [at(0, 7), at(1, 7), at(2, 7), at(0, 8), at(1, 7)].map((of) => sets.indexOf(of));
    expect(indexes).toEqual([0, 0, 1, 2, 0]);
    expect(sets.sets).toEqual([
      { pid: '7', numa_node: '0' },
      { pid: '7', numa_node: '1' },
      { pid: '8', numa_node: '0' },
    ]);
  });

  test.each([
    ['of the CPU alone', [NODE], [{ numa_node: '0' }]],
    ['of the process alone', [PID], [{ pid: '7' }]],
    ['none', [], [{}]],
  ])('labels %s', (_, sources, expected) => {
    const sets = new LabelSets(sources);
    expect([at(0, 7), at(1, 7)].map((of) => sets.indexOf(of))).toEqual([0, 0]);
    expect(sets.sets).toEqual(expected);
  });

  test('a sample without a value has no such label', () => {
    const sets = new LabelSets([NODE, PID]);
    sets.indexOf(at(0, 0));
    expect(sets.sets).toEqual([{ numa_node: '0' }]);
  });

  test('CPUs as a damaged recording has them', () => {
    const sets = new LabelSets([NODE]);
    const cpus = [-1, 2 ** 31, 4_294_967_295, -1];
    expect(cpus.map((cpu) => sets.indexOf(at(cpu, 7)))).toEqual([0, 1, 0, 0]);
  });

  test('a CPU keeps its labels, whatever its source says later', () => {
    let node = '';
    const sets = new LabelSets([{ name: 'numa_node', value: () => node, scope: 'cpu' }, PID]);
    sets.indexOf(at(0, 7));
    node = '5';
    expect(sets.sets[sets.indexOf(at(0, 8))]).toEqual({ pid: '8' });
    expect(sets.sets[sets.indexOf(at(1, 8))]).toEqual({ numa_node: '5', pid: '8' });
  });

  test('too many start again', () => {
    const sets = new LabelSets([NODE, PID]);
    for (let pid = 1; pid <= MAX_LABEL_SETS; pid++) sets.indexOf(at(0, pid));
    sets.prune();
    expect(sets.indexOf(at(0, 3))).toBe(2);
    sets.indexOf(at(0, MAX_LABEL_SETS + 1));
    sets.prune();
    expect(sets.indexOf(at(0, 3))).toBe(0);
    expect(sets.sets).toEqual([{ numa_node: '0', pid: '3' }]);
  });
});
