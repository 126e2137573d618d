import { hasReturnProbe, isLock, isOfProbe, lockSiteOf } from '../frames/index.js';
import { framesTest, functionsOfStack, type SampleTable } from '../model/sample-table.js';

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

const NOTHING: StackFacts = { isLock: false, isReturnProbe: false };

/** Facts by the sample label `numa_node`, `''` where there are no nodes. */
export function factsByNode(samples: SampleTable): ReadonlyMap<string, NodeFacts> {
  const { labelSets, rowCount, stackOf, labelsOf, values, valueCount } = samples;
  const known: StackFacts[] = [];
  const mayMatter = framesTest(samples, (name) => isLock(name) || isOfProbe(name));
  const byNode = new Map<string, Writable<NodeFacts>>();
  const ofLabelSets = labelSets.map(({ numa_node: node = '' }) => {
    const facts = byNode.get(node) ?? { busyNs: 0, lockNs: 0, returnProbeSamples: 0 };
    byNode.set(node, facts);
    return facts;
  });
  for (let row = 0; row < rowCount; row++) {
    const stack = stackOf[row]!;
    known[stack] ??= mayMatter(stack) ? factsOf(functionsOfStack(samples, stack)) : NOTHING;
    const { isLock, isReturnProbe } = known[stack];
    const sum = ofLabelSets[labelsOf[row]!]!;
    const [count, ns] = [values[row * valueCount]!, values[row * valueCount + 1]!];
    sum.busyNs += ns;
    if (isLock) sum.lockNs += ns;
    if (isReturnProbe) sum.returnProbeSamples += count;
  }
  return byNode;
}

type Writable<T> = { -readonly [Field in keyof T]: T[Field] };

function factsOf(functions: readonly string[]): StackFacts {
  return { isLock: lockSiteOf(functions) !== null, isReturnProbe: hasReturnProbe(functions) };
}
