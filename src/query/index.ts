export { encodeTree } from './encode-tree.js';
export { type FlameBearer, type FlameDiff, layoutDiff, layoutFlame } from './flame-bearer.js';
export { createMergedProfile } from './merge-profile.js';
export {
  Querier,
  type QueryRange,
  type QuerySelection,
} from './querier.js';
export { QuerierClient, type QuerierClientOptions } from './querier-client.js';
export { QueryError } from './query-error.js';
export { RecordingQuery } from './recording-query.js';
export { type LabelMatcher, matchesAll, narrowSelector, parseSelector } from './selector.js';
export type { QuerySeries, SeriesOptions } from './series-lines.js';
export { type TreeNode, truncate } from './stack-tree.js';
