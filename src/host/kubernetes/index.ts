export { type KubernetesApi, KubernetesError } from './api-client.js';
export { inClusterApi } from './in-cluster.js';
export type { Pod, PodContainer, Workload } from './pod.js';
export { type ContainerFacts, PodTable } from './pod-table.js';
export { PodWatcher, type PodWatcherOptions } from './pod-watcher.js';
