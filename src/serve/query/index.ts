export { encodeTree } from './encode-tree.js';
export { type FlameBearer, type FlameDiff, layoutDiff, layoutFlame } from './flame-bearer.js';
export { createMergedProfile } from './merge-profile.js';
export type { QuerySeries, SeriesOptions } from './series-lines.js';
// Not here: `querier.js`, which the store's API is slow to load with.
