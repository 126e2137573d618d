import { expect, test } from '@jest/globals';
import { readUnjudged } from '../../../web/server/unjudged.js';

const BY_TIMER = 'sampled by a timer: spinning with interrupts off cannot be seen';

function answer(...rules: object[]): object {
  return { status: 'success', data: { groups: [{ rules: rules.slice(0, 1) }, { rules: rules.slice(1) }] } };
}

test('rules that are blind alike are one entry, whatever groups of a host they judge', () => {
  const blind = (...groups: object[]) => groups.map((labels) => ({ labels, reason: BY_TIMER }));
  expect(
    readUnjudged(
      answer(
        { name: 'Locks', blind: blind({ host: 'web-4' }, { host: 'web-3' }), notApplicable: [] },
        {
          name: 'LocksOfNode',
          blind: blind(
            { host: 'web-3', numa_node: '0' },
            { host: 'web-3', numa_node: '1' },
            { host: 'web-4', numa_node: '0' },
          ),
        },
        { name: 'Others', blind: blind({ host: 'web-3' }) },
      ),
    ),
  ).toEqual([
    { how: 'blind', reason: BY_TIMER, where: ['web-3', 'web-4'], rules: ['Locks', 'LocksOfNode'] },
    { how: 'blind', reason: BY_TIMER, where: ['web-3'], rules: ['Others'] },
  ]);
});

test('failing rules come first, those that do not apply last; groups without a host are named by their labels', () => {
  expect(
    readUnjudged(
      answer(
        { name: 'Probes', notApplicable: [{ labels: { cluster: 'b' }, reason: 'no kprobes' }] },
        { name: 'Locks', blind: [{ labels: {}, reason: BY_TIMER }] },
        { name: 'Broken', lastError: 'no answer within 10 s', blind: [] },
      ),
    ),
  ).toEqual([
    { how: 'failing', reason: 'no answer within 10 s', where: [], rules: ['Broken'] },
    { how: 'blind', reason: BY_TIMER, where: ['all hosts'], rules: ['Locks'] },
    { how: 'not applicable', reason: 'no kprobes', where: ['cluster=b'], rules: ['Probes'] },
  ]);
});

test('nothing where all rules judge, or there are none', () => {
  expect(readUnjudged(answer({ name: 'Locks', blind: [], notApplicable: [] }))).toEqual([]);
  expect(readUnjudged(null)).toEqual([]);
});
