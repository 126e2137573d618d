import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchesAll, parseSelector } from '../../../src/model/selector.js';
import { type CallNode, CallTreeBuilder, truncateTree } from '../../../src/profile/index.js';
import { layoutDiff, layoutFlame } from '../../../src/serve/query/index.js';
import { treeOf as tree } from '../../profile/trees.js';

describe('parseSelector', () => {
  const labels = { host: 'web-3', process: 'nginx' };
  test.each([
    ['{}', true],
    ['{host="web-3"}', true],
    ['{host="web-3",process!="php"}', true],
    ['{ host =~ "web-.*" , process !~ "n.*" }', false],
    ['{host=~"web"}', false],
    ['{absent=""}', true],
    ['{absent!=""}', false],
    ["{host='web-3',}", true],
    ['{host=`web-3`}', true],
  ])('%s', (text, expected) => {
    expect(matchesAll(labels, parseSelector(text))).toBe(expected);
  });

  test('a name in front selects __name__', () => {
    expect(matchesAll({ __name__: 'cpu' }, parseSelector('cpu{}'))).toBe(true);
  });

  test.each([
    ['{host}', "expected one of = != =~ !~ at position 6, got '}'"],
    ['{host="a"', "expected '}' at position 10, got the end"],
    ['{host="a"} x', "expected the end at position 12, got 'x'"],
    ['{1="a"}', "expected a label name at position 2, got '1'"],
  ])('%s is refused with the place', (text, reason) => {
    expect(() => parseSelector(text)).toThrow(`parsing label selector '${text}': ${reason}`);
  });
});

function allNodes(root: CallNode): readonly CallNode[] {
  return [root, ...root.children.flatMap(allNodes)];
}

describe('layoutFlame', () => {
  test('children stand above their parent by name, behind its own time', () => {
    expect(layoutFlame(tree('a;c 2', 'a;b 3', 'a 1', 'd 4'))).toEqual({
      names: ['total', 'd', 'a', 'c', 'b'],
      levels: [
        [0, 10, 0, 0],
        [0, 6, 1, 2, 0, 4, 4, 1],
        [1, 3, 3, 4, 0, 2, 2, 3],
      ],
      total: 10,
      maxSelf: 4,
    });
  });
});

describe('truncateTree', () => {
  test('sums the smallest into other, the last child', () => {
    const cut = truncateTree(tree('a;x 10', 'a;y 1', 'a;z 2', 'b 8'), 4);
    expect(layoutFlame(cut)).toMatchObject({
      names: ['total', 'b', 'a', 'other', 'x'],
      levels: [
        [0, 21, 0, 0],
        [0, 13, 0, 2, 0, 8, 8, 1],
        [0, 10, 10, 4, 0, 3, 3, 3],
      ],
    });
  });

  test('keeps the nodes whose total is at least the largest but so many, in any tree', () => {
    const line = fc.tuple(
      fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }),
      fc.nat(9),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), fc.integer({ min: 1, max: 20 }), (lines, maxNodes) => {
        const whole = tree(...lines.map(([stack, value]) => `${stack.join(';')} ${value}`));
        const totals = allNodes(whole)
          .map(({ value }) => value)
          .sort((a, b) => b - a);
        const minimum = totals.length <= maxNodes ? 0 : totals[maxNodes - 1]!;
        const kept = allNodes(truncateTree(whole, maxNodes)).filter(({ name }) => name !== 'other');
        expect(kept.length).toBe(totals.filter((total) => total >= minimum).length);
      }),
    );
  });

  test('keeps equal totals, but none of them where they are too many', () => {
    const whole = tree('a 5', 'b 3', 'c 1', 'd 1', 'e 1', 'f 1');
    const namesOf = (kept: CallNode) => kept.children.map(({ name }) => name);
    expect(namesOf(truncateTree(whole, 4, 6))).toEqual(['a', 'b', 'other']);
    expect(truncateTree(whole, 4, 7)).toBe(whole);
  });

  test('takes a node with more children than a call has room for arguments', () => {
    const wide = new CallTreeBuilder('total');
    for (let child = 0; child < 200_000; child++) wide.add([{ name: `f${child}` }], child === 7 ? 2 : 1);
    wide.add([{ name: 'f7' }, { name: 'g' }], 1);
    expect(layoutFlame(truncateTree(wide.build(), 2))).toMatchObject({
      names: ['total', 'other', 'f7'],
      levels: [
        [0, 200_002, 0, 0],
        [0, 3, 2, 2, 0, 199_999, 199_999, 1],
        [2, 1, 1, 1],
      ],
    });
  });

  test('leaves a tree alone that is small enough', () => {
    const whole = tree('a;b 1');
    expect(truncateTree(whole, 3)).toBe(whole);
  });
});

test('layoutDiff shows every bar of either side', () => {
  expect(layoutDiff(tree('a;b 3', 'c 1'), tree('a;b 1', 'd 2'))).toEqual({
    names: ['total', 'a', 'b', 'c', 'd'],
    levels: [
      [0, 4, 0, 0, 3, 0, 0],
      [0, 3, 0, 0, 1, 0, 1, 0, 1, 1, 0, 0, 0, 3, 0, 0, 0, 0, 2, 2, 4],
      [0, 3, 3, 0, 1, 1, 2],
    ],
    total: 7,
    maxSelf: 3,
    leftTicks: 4,
    rightTicks: 3,
  });
});
