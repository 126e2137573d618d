import type { ProbeInventory } from '../../../model/probe.js';
import { assembleProbes } from './assemble-probes.js';
import { readProbeSources } from './probe-sources.js';
import type { ProbeTree } from './probe-tree.js';
import { ProcessFacts } from './process-facts.js';

/** Everything that is hooked into the kernel of a tree's host, with its owners. Never throws. */
export function readProbeInventory(tree: ProbeTree): ProbeInventory {
  const sources = readProbeSources(tree);
  return {
    kernel: sources.kernel,
    probes: assembleProbes(sources, new ProcessFacts(tree)),
    unreadable: sources.unreadable,
  };
}
