import { expect, test } from '@jest/globals';
import { diffExitCode } from '../../../src/evaluate/diff/exit-code.js';
import type { AlertDifference } from '../../../src/evaluate/diff/index.js';
import { countedShare } from '../../../src/evaluate/diff/share-change.js';

const SHARE = countedShare({ samples: 1, total: 10 });

function rule(verdict: AlertDifference['verdict'], fires: readonly [before: boolean, after: boolean]) {
  const [stateBefore, stateAfter] = fires.map((isFiring) => (isFiring ? 'firing' : 'inactive'));
  const states = { stateBefore, stateAfter } as Pick<AlertDifference, 'stateBefore' | 'stateAfter'>;
  return { name: 'Rule', verdict, reason: '', before: SHARE, after: SHARE, sites: [], ...states };
}

const QUIET = rule('absent', [false, false]);

test.each([
  ['nothing is there', [QUIET], 0],
  [
    'what was there is gone, and something shrank',
    [rule('gone', [true, false]), rule('shrunk', [true, true])],
    0,
  ],
  ['something has come', [QUIET, rule('come', [false, false])], 1],
  ['something has grown', [rule('grown', [true, true])], 1],
  ['few samples, for which a rule fires', [rule('maybe come', [false, true])], 1],
  ['few samples, for which none fires', [rule('maybe come', [false, false])], 0],
  ['something cannot be told', [QUIET, rule('cannot tell', [false, false])], 3],
  [
    'something cannot be told, and another has come',
    [rule('cannot tell', [false, false]), rule('come', [false, true])],
    1,
  ],
  ['a rule fires where nothing could be seen before', [rule('cannot tell', [false, true])], 1],
] as const)('%s', (_, rules, exitCode) => {
  expect(diffExitCode({ rules, probes: null })).toBe(exitCode);
});
