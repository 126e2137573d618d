import { hasReturnProbe, isLock, isOfProbe, lockSiteOf } from '../../frames/index.js';
import { functionsOfStack, type SampleTable } from '../../model/sample-table.js';
import { rowsWithKernelFrame } from './rows-with-kernel-frame.js';

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
export function factsByNode(samples: SampleTable): ReadonlyMap<string, NodeFacts> {
  const { labelSets, rowCount, stackOf, labelsOf, values, valueCount } = samples;
  const known = new Map<number, StackFacts>();
  const byNode = new Map<string, Writable<NodeFacts>>();
  const ofLabelSets: Writable<NodeFacts>[] = [];
  for (const { numa_node: node = '' } of labelSets) {
    const facts = byNode.get(node) ?? { busyNs: 0, lockNs: 0, returnProbeSamples: 0 };
    byNode.set(node, facts);
    ofLabelSets.push(facts);
  }
  for (let row = 0; row < rowCount; row++) {
    ofLabelSets[labelsOf[row]!]!.busyNs += values[row * valueCount + 1]!;
  }
  for (const row of rowsWithKernelFrame(samples, isOfLockOrProbe)) {
    const stack = stackOf[row]!;
    const sum = ofLabelSets[labelsOf[row]!]!;
    const facts = known.get(stack) ?? factsOf(functionsOfStack(samples, stack));
    known.set(stack, facts);
    if (facts.isLock) sum.lockNs += values[row * valueCount + 1]!;
    if (facts.isReturnProbe) sum.returnProbeSamples += values[row * valueCount]!;
  }
  return byNode;
}

type Writable<T> = { -readonly [Field in keyof T]: T[Field] };

function isOfLockOrProbe(functionName: string): boolean {
  return isLock(functionName) || isOfProbe(functionName);
}

function factsOf(functions: readonly string[]): StackFacts {
  return { isLock: lockSiteOf(functions) !== null, isReturnProbe: hasReturnProbe(functions) };
}
