import { hasReturnProbe, lockSiteOf } from '../frames/index.js';
import type { Stack } from '../model/frame.js';
import type { ProfileSample } from '../model/profile.js';

/** What a window says of one NUMA node. */
export interface NodeFacts {
  /** CPU time of all busy samples, ns. */
  readonly busyNs: number;
  /** The part of it that acquires kernel locks, ns. */
  readonly lockNs: number;
  /** Samples with a frame of a return probe. */
  readonly returnProbeSamples: number;
}

interface StackFacts {
  readonly isLock: boolean;
  readonly isReturnProbe: boolean;
}

/** Facts by the sample label `numa_node`, `''` where there are no nodes. */
export function factsByNode(samples: readonly ProfileSample[]): ReadonlyMap<string, NodeFacts> {
  const known = new Map<Stack, StackFacts>();
  const byNode = new Map<string, NodeFacts>();
  for (const { stack, labels, values } of samples) {
    const facts = known.get(stack) ?? factsOf(stack);
    known.set(stack, facts);
    const node = labels.numa_node ?? '';
    const sum = byNode.get(node) ?? { busyNs: 0, lockNs: 0, returnProbeSamples: 0 };
    const [count = 0, ns = 0] = values;
    byNode.set(node, {
      busyNs: sum.busyNs + ns,
      lockNs: sum.lockNs + (facts.isLock ? ns : 0),
      returnProbeSamples: sum.returnProbeSamples + (facts.isReturnProbe ? count : 0),
    });
  }
  return byNode;
}

function factsOf(stack: Stack): StackFacts {
  const names = stack.map(({ functionName }) => functionName);
  return {
    isLock: lockSiteOf(names) !== null,
    isReturnProbe: hasReturnProbe(names),
  };
}
