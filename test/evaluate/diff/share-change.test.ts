import { describe, expect, test } from '@jest/globals';
import { changeOf, countedShare } from '../../../src/evaluate/diff/share-change.js';

describe('changeOf', () => {
  test.each([
    ['neither side has any', [0, 1000], [0, 1000], 'absent'],
    ['many before, none after', [200, 1000], [0, 1000], 'gone'],
    ['few before, none after', [2, 1000], [0, 1000], 'maybe gone'],
    ['many before, none of few after', [200, 1000], [0, 5], 'maybe gone'],
    ['none before, many after', [0, 1000], [200, 1000], 'come'],
    ['none before, few after', [0, 1000], [2, 1000], 'maybe come'],
    ['none of nothing before, some after', [0, 0], [200, 1000], 'maybe come'],
    ['clearly more', [100, 1000], [200, 1000], 'grown'],
    ['clearly less', [200, 1000], [100, 1000], 'shrunk'],
    ['a little more, as by chance', [100, 1000], [110, 1000], 'as before'],
    ['a little more, surely', [1_000_000, 10_000_000], [1_050_000, 10_000_000], 'as before'],
    ['another number of samples, the same share', [100, 1000], [10, 100], 'as before'],
  ] as const)('%s', (_, [samples, total], [samplesAfter, totalAfter], change) => {
    const before = countedShare({ samples, total });
    const after = countedShare({ samples: samplesAfter, total: totalAfter });
    expect(changeOf(before, after)).toBe(change);
  });
});
