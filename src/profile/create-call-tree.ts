import { shownValueOf } from '../model/cpu-values.js';
import type { Frame } from '../model/frame.js';
import { labelValue } from '../model/labels.js';
import type { CountedStacks } from '../model/profile.js';
import { samplesOf } from '../model/sample-table.js';
import { type Call, type CallNode, CallTreeBuilder } from './call-tree.js';
import { shownName } from './shown-name.js';

/**
 * The call tree of a profile, by its samples of CPU time or what else it shows first; the root is `all`. With
 * `by`, the values of that sample label are the first level, `cpu=3`.
 */
export function createCallTree(profile: CountedStacks, by?: string): CallNode {
  const builder = new CallTreeBuilder('all');
  const shown = shownValueOf(profile);
  for (const { stack, labels, values } of samplesOf(profile.samples)) {
    const calls = stack.map(callOf).reverse();
    if (by !== undefined) calls.unshift({ name: `${by}=${labelValue(labels, by)}`, isKernel: false });
    builder.add(calls, values[shown] ?? 0);
  }
  return builder.build();
}

function callOf(frame: Frame): Call {
  return { name: shownName(frame), isKernel: frame.isKernel };
}
