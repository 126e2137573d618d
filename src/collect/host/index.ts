export { cgroupFactsOf, parseCgroup } from './cgroup.js';
export { CgroupTable, createProcCgroupReader, type ReadCgroup } from './cgroup-table.js';
export { hostname } from './hostname.js';
// Collectors in Kubernetes alone need `kubernetes/index.js`, and its HTTP client is slow to load.
export type { PodTable, PodWatcher } from './kubernetes/index.js';
export { createProcProcessSource } from './proc-process-source.js';
export { NO_PROCESS_SOURCE, type ProcessSource, ProcessTable } from './process-table.js';
export { readTopology } from './topology.js';
