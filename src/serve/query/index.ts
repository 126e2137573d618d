export { RecordingQuery } from '../../evaluate/query/recording-query.js';
export { type LabelMatcher, matchesAll, narrowSelector, parseSelector } from '../../model/selector.js';
export { encodeTree } from './encode-tree.js';
export { type FlameBearer, type FlameDiff, layoutDiff, layoutFlame } from './flame-bearer.js';
export { createMergedProfile } from './merge-profile.js';
export { QueryError } from './query-error.js';
export type { QuerySeries, SeriesOptions } from './series-lines.js';
export { type TreeNode, truncate } from './stack-tree.js';
// Not here: `querier.js`, which the store's API is slow to load with, and `querier-client.js` with its HTTP client.
