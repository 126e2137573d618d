import { describe, expect, test } from '@jest/globals';
import { flameTree, foldedShare } from '../../../web/stacks/flame-tree.js';
import { functionTotals } from '../../../web/stacks/function-totals.js';
import { foldedLines, foldedTree } from '../folded-tree.js';

describe('flameTree', () => {
  test('reads the levels of the API: gaps count from the end of the bar before', () => {
    // total 10 = main 7 (self 2, a 1, b 4) + other process 3
    const tree = flameTree({
      names: ['total', 'main', 'idle', 'a', 'b'],
      levels: [
        [0, 10, 0, 0],
        [0, 7, 2, 1, 0, 3, 3, 2],
        [2, 1, 1, 3, 0, 4, 4, 4],
      ],
      total: 10,
    });
    expect(foldedLines(tree)).toEqual(['1 main;a', '2 main', '3 idle', '4 main;b']);
    expect(tree.value).toBe(10);
  });

  test('is the inverse of folding', () => {
    const lines = ['1 a;b;c', '2 a;b;d', '3 a;e', '4 f', '5 g;b;c'];
    expect(foldedLines(foldedTree(...lines))).toEqual(lines);
  });

  test('keeps bars below the right caller when callers have gaps between them', () => {
    const lines = ['5 a', '1 b;x', '5 c', '2 d;x;y'];
    expect(foldedLines(foldedTree(...lines))).toEqual(['1 b;x', '2 d;x;y', '5 a', '5 c']);
  });

  test('of no profiles is one empty bar', () => {
    expect(flameTree({ names: ['total'], levels: [[0, 0, 0, 0]], total: 0 })).toMatchObject({
      value: 0,
      children: [],
    });
    expect(flameTree({ names: [], levels: [], total: 0 })).toMatchObject({ value: 0, children: [] });
  });

  test('says where a bar hangs in the air', () => {
    const graph = {
      names: ['total', 'a'],
      levels: [
        [0, 2, 0, 0],
        [0, 1, 1, 1],
        [1, 1, 1, 1],
      ],
      total: 2,
    };
    expect(() => flameTree(graph)).toThrow('flame graph level 2: no bar above the one at 1');
  });
});

test('what the server folded away is a share of all time', () => {
  expect(foldedShare(foldedTree('6 main;work', '1 main;other', '1 other'))).toBe(0.25);
});

test('a recursive function counts once per stack', () => {
  const totals = functionTotals(foldedTree('3 main;f;g;f', '2 main;f'));
  expect(totals.find(({ name }) => name === 'f')).toMatchObject({ self: 5, total: 5 });
  expect(totals.find(({ name }) => name === 'g')).toMatchObject({ self: 0, total: 3 });
});
