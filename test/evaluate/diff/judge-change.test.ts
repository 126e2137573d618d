import { describe, expect, test } from '@jest/globals';
import type { Sight } from '../../../src/evaluate/diff/diff-side.js';
import { judgeChange } from '../../../src/evaluate/diff/judge-change.js';
import { countedShare } from '../../../src/evaluate/diff/share-change.js';

const BY_NMI: Sight = { sampler: 'nmi', hidden: null, impossible: null };
const BY_TIMER: Sight = {
  sampler: 'hrtimer',
  hidden: { reason: 'by a timer', bySampler: true },
  impossible: null,
};
const UNTOLD: Sight = {
  sampler: 'unknown',
  hidden: { reason: 'not told', bySampler: true },
  impossible: null,
};
const NAMELESS: Sight = {
  sampler: 'nmi',
  hidden: { reason: 'no names', bySampler: false },
  impossible: null,
};
const NOT_PUSHED: Sight = {
  sampler: '',
  hidden: { reason: 'no such profiles', bySampler: false },
  impossible: 'no such profiles',
};
const WITHOUT_KPROBES: Sight = { ...BY_NMI, impossible: 'no kprobes' };

describe('judgeChange', () => {
  test.each([
    ['both see all', 200, BY_NMI, 0, BY_NMI, 'gone', ''],
    ['one timer and the same', 200, BY_TIMER, 0, BY_TIMER, 'gone', 'as far as a timer sees it'],
    ['a timer after NMIs', 200, BY_NMI, 0, BY_TIMER, 'cannot tell', 'after is blind: by a timer'],
    ['NMIs after a timer', 200, BY_TIMER, 0, BY_NMI, 'gone', ''],
    ['NMIs see what a timer hid', 0, BY_TIMER, 200, BY_NMI, 'cannot tell', 'before is blind: by a timer'],
    ['nobody tells how', 200, UNTOLD, 0, UNTOLD, 'cannot tell', 'after is blind: not told'],
    [
      'shares of nobody tells how',
      200,
      UNTOLD,
      100,
      UNTOLD,
      'shrunk',
      'if both were sampled in the same way',
    ],
    ['no names after', 200, BY_NMI, 0, NAMELESS, 'cannot tell', 'after is blind: no names'],
    ['no names before', 0, NAMELESS, 200, BY_NMI, 'cannot tell', 'before is blind: no names'],
    ['neither by a timer', 0, BY_TIMER, 0, BY_TIMER, 'cannot tell', 'after is blind: by a timer'],
    ['neither where all is seen', 0, BY_NMI, 0, BY_NMI, 'absent', ''],
    ['profiles that nobody pushes', 0, NOT_PUSHED, 0, NOT_PUSHED, 'not applicable', 'no such profiles'],
    [
      'profiles that nobody pushes any more',
      0,
      BY_NMI,
      0,
      NOT_PUSHED,
      'cannot tell',
      'after is blind: no such profiles',
    ],
    ['few samples', 2, BY_NMI, 0, BY_NMI, 'maybe gone', 'too few samples to be sure'],
    ['another kernel', 200, BY_NMI, 0, WITHOUT_KPROBES, 'gone', 'no kprobes'],
    ['no such kernel', 0, WITHOUT_KPROBES, 0, WITHOUT_KPROBES, 'not applicable', 'no kprobes'],
    [
      'there on both sides, sampled in different ways',
      200,
      BY_NMI,
      100,
      BY_TIMER,
      'cannot tell',
      'it is there on both sides, but they were sampled in different ways (nmi, hrtimer): their shares do not compare',
    ],
  ] as const)('%s', (_, samplesBefore, before, samplesAfter, after, verdict, reason) => {
    const shares = [samplesBefore, samplesAfter].map((samples) => countedShare({ samples, total: 1000 }));
    expect(judgeChange(shares[0]!, shares[1]!, { before, after })).toEqual({ verdict, reason });
  });
});
