import { type CallNode, CallTreeBuilder } from '../../src/profile/index.js';

/** A call tree of folded stacks, `a;b 3`; its root is `total`. */
export function treeOf(...folded: readonly string[]): CallNode {
  const builder = new CallTreeBuilder('total');
  for (const line of folded) {
    const [stack = '', value] = line.split(' ');
    const calls = stack.split(';').map((name) => ({ name }));
    builder.add(calls, Number(value));
  }
  return builder.build();
}
