export { type AggregatedSamples, Aggregator, type AggregatorOptions } from './aggregator.js';
export { isCountedInCycles } from './cpu-time-events.js';
export { CyclePace } from './cycle-pace.js';
export { type Derivation, derivedSamples } from './derived-samples.js';
export { FOLDED_PROCESS, type FoldOptions, type FoldResult, LabelFolder } from './labels/label-folder.js';
export type { LabelSource } from './labels/label-sets.js';
export { createLabelSources, type LabelContext, needsCgroups } from './labels/label-sources.js';
// Collectors alone need `sample-labeler.js`, and its regular expressions are slow to load.
export type { SampleLabeler, SampleLabelerOptions } from './labels/sample-labeler.js';
export { factsByNode, type NodeFacts } from './node-facts.js';
