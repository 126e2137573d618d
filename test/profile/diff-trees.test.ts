import { expect, test } from '@jest/globals';
import { type DiffNode, diffTrees } from '../../src/profile/index.js';
import { treeOf } from './trees.js';

/** `name before -> after` by depth, each side as `value (self)`. */
function draw({ name, before, after, children }: DiffNode, indent = ''): string[] {
  const line = `${indent}${name} ${before.value} (${before.self}) -> ${after.value} (${after.self})`;
  return [line, ...children.flatMap((child) => draw(child, `${indent} `))];
}

test('every path of either side is there, with what it had on both', () => {
  const diff = diffTrees(treeOf('a;b 3', 'a 1', 'c;d 1', 'other 2'), treeOf('a;b 1', 'a;e 2', 'f 4'));
  expect(draw(diff)).toEqual([
    'total 7 (0) -> 7 (0)',
    ' a 4 (1) -> 3 (0)',
    '  b 3 (3) -> 1 (1)',
    '  e 0 (0) -> 2 (2)',
    ' c 1 (0) -> 0 (0)',
    '  d 1 (1) -> 0 (0)',
    ' f 0 (0) -> 4 (4)',
    ' other 2 (2) -> 0 (0)',
  ]);
});

test('of two equal trees both sides are equal', () => {
  const lines = draw(diffTrees(treeOf('a;b 3', 'c 1'), treeOf('a;b 3', 'c 1')));
  expect(lines).toEqual([
    'total 4 (0) -> 4 (0)',
    ' a 3 (0) -> 3 (0)',
    '  b 3 (3) -> 3 (3)',
    ' c 1 (1) -> 1 (1)',
  ]);
});
