export type { KubernetesApi } from './api-client.js';
export { inClusterApi } from './in-cluster.js';
export { PodTable } from './pod-table.js';
export { PodWatcher } from './pod-watcher.js';
