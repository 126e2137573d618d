export { changesBetween } from './inventory-changes.js';
export { openHost, openRecordedTree } from './open-tree.js';
export type { BpftoolKind, FileText, ProbeTree } from './probe-tree.js';
export { ProbeWatch, type ProbeWatchOptions, type WatchedHost } from './probe-watch.js';
export { readProbeInventory } from './read-inventory.js';
export { recordTree } from './record-tree.js';
