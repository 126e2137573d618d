export { createFlameTree, type FlameNode } from './flame-tree.js';
export { shownName } from './shown-name.js';
export { splitByLabels } from './split-by-labels.js';
