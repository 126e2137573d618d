export { type AggregatedSamples, Aggregator, type AggregatorOptions } from './aggregator.js';
export { collectorSamples } from './collector-samples.js';
export { CPU_SAMPLE_TYPES, createCpuProfile, type ProfileFacts } from './cpu-profile.js';
export { type DerivedProfile, derivedSamples } from './derived-samples.js';
export { FOLDED_PROCESS, type FoldResult, foldLabels } from './fold-labels.js';
export type { LabelSource } from './label-sets.js';
export { type ContainerFacts, createLabelSources, type LabelContext } from './label-sources.js';
export { factsByNode, type NodeFacts } from './node-facts.js';
export { HOST_CLOCK, type HostClock, type Window, WindowClock } from './window-clock.js';
