import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CallNode, CallTreeBuilder, createCallTree, truncateTree } from '../../src/profile/index.js';
import { frame, profile, sample } from '../pprof/profiles.js';
import { treeOf } from './trees.js';

const PROFILE = profile([
  sample('main;send;lock', 3, { cpu: '0' }),
  sample('main;send', 1, { cpu: '1' }),
  sample('main;recv', 4, { cpu: '1' }),
]);

/** `name value` by depth. */
function draw(node: CallNode, indent = ''): string {
  return `${indent}${node.name} ${node.value}\n${node.children.map((child) => draw(child, `${indent} `)).join('')}`;
}

describe('createCallTree', () => {
  test('adds stacks up from the root', () => {
    expect(draw(createCallTree(PROFILE))).toBe('all 8\n main 8\n  recv 4\n  send 4\n   lock 3\n');
  });

  test('starts with the values of a label', () => {
    expect(draw(createCallTree(PROFILE, 'cpu'))).toBe(
      'all 8\n cpu=0 3\n  main 3\n   send 3\n    lock 3\n cpu=1 5\n  main 5\n   recv 4\n   send 1\n',
    );
  });

  test('puts the deepest calls of endless recursion into one bar', () => {
    const deep = profile([sample(Array(5000).fill('f').join(';'), 2), sample('f', 1)]);
    let depth = 0;
    let node = createCallTree(deep);
    for (; node.children.length > 0; node = node.children[0]!) depth++;
    expect([depth, node.name, node.value]).toEqual([1001, '[deeper calls]', 2]);
  });

  test('calls a frame without a name by its file', () => {
    const mapping = { start: 0n, limit: 1n, fileOffset: 0n, fileName: '/usr/lib/libssl.so', buildId: '' };
    const unknown = frame('[unknown]', { mapping, isKernel: false });
    expect(draw(createCallTree(profile([{ stack: [unknown], labels: {}, values: [1] }])))).toBe(
      'all 1\n [libssl.so] 1\n',
    );
  });
});

describe('CallTreeBuilder', () => {
  test('tells own samples from those of callees; children stand by code point, other last', () => {
    const tree = treeOf(
      'main;b 1',
      'main 2',
      'main;other 3',
      'main;\u{1f600} 4',
      'main;\uffee 5',
      'main;a 6',
    );
    const [main] = tree.children;
    expect([tree.value, tree.self, main?.value, main?.self]).toEqual([21, 0, 21, 2]);
    expect(main?.children.map(({ name }) => name)).toEqual(['a', 'b', '\uffee', '\u{1f600}', 'other']);
  });

  test('the order of stacks makes no difference', () => {
    const stacks = fc.array(fc.tuple(fc.array(fc.constantFrom('a', 'b', 'c')), fc.nat(9)));
    const build = (all: readonly (readonly [string[], number])[]) => {
      const builder = new CallTreeBuilder('all');
      for (const [names, value] of all)
        builder.add(
          names.map((name) => ({ name })),
          value,
        );
      return builder.build();
    };
    fc.assert(fc.property(stacks, (all) => expect(build([...all].reverse())).toEqual(build(all))));
  });
});

describe('truncateTree', () => {
  test('keeps the sum, whatever it cuts', () => {
    const whole = treeOf('a;x 10', 'a;y 1', 'a;z 2', 'b 8', 'a;other;deep 5');
    const sumOf = (node: CallNode): number =>
      node.children.reduce((sum, child) => sum + sumOf(child), node.self);
    for (let nodes = 1; nodes < 8; nodes++) expect(sumOf(truncateTree(whole, nodes))).toBe(whole.value);
  });
});
