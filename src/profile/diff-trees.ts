import { type CallNode, compareCalls } from './call-tree.js';

/** What a call path had on one side of a difference; zeros where it was not there. */
export type CallValues = Pick<CallNode, 'value' | 'self'>;

/** A call path of two trees: as in {@link CallNode}, with the values of both. */
export interface DiffNode {
  readonly name: string;
  readonly before: CallValues;
  readonly after: CallValues;
  /** In the order of `compareCalls`: every call of either side. */
  readonly children: readonly DiffNode[];
}

const NOTHING: CallNode = { name: '', value: 0, self: 0, children: [] };

/** Lays two call trees over each other: every path of either is there. Their roots are one, whatever they are called. */
export function diffTrees(before: CallNode, after: CallNode): DiffNode {
  return {
    name: (before === NOTHING ? after : before).name,
    before: { value: before.value, self: before.self },
    after: { value: after.value, self: after.self },
    children: pairChildren(before.children, after.children),
  };
}

/** Both are sorted: one walk meets equal names side by side. */
function pairChildren(before: readonly CallNode[], after: readonly CallNode[]): readonly DiffNode[] {
  const pairs: DiffNode[] = [];
  for (let [b, a] = [0, 0]; b < before.length || a < after.length; ) {
    const old = before[b];
    const now = after[a];
    const order = old && now ? compareCalls(old, now) : old ? -1 : 1;
    pairs.push(diffTrees(order <= 0 ? old! : NOTHING, order >= 0 ? now! : NOTHING));
    if (order <= 0) b++;
    if (order >= 0) a++;
  }
  return pairs;
}
