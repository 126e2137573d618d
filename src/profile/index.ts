export { type Call, type CallNode, CallTreeBuilder, OTHER_NAME } from './call-tree.js';
export { createCallTree } from './create-call-tree.js';
export { type CallValues, type DiffNode, diffTrees } from './diff-trees.js';
export { ratioOf, type Share, shareOf } from './share.js';
export { shownName } from './shown-name.js';
export { splitByLabels } from './split-by-labels.js';
export { toCpuProfile } from './to-cpu-profile.js';
export { truncateTree } from './truncate-tree.js';
