export { Aggregator, type AggregatorOptions, type WindowCounts } from './aggregator.js';
export { FOLDED_PROCESS, type FoldResult, foldLabels } from './fold-labels.js';
export type { LabelSource } from './label-sets.js';
export { createLabelSource, type LabelInputs, SAMPLE_LABELS, type SampleLabel } from './label-sources.js';
export { deriveLockProfile } from './lock-profile.js';
export { mergeSamples } from './merge-samples.js';
export { factsByNode, type NodeFacts } from './node-facts.js';
