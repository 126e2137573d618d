import type { PodTable, PodWatcher } from '../../collect/host/index.js';
import { type MetricSource, plainMetric } from '../../telemetry/index.js';

/** Metrics of what the Kubernetes API says of a node. */
export function podMetrics(watcher: PodWatcher, table: PodTable): readonly MetricSource[] {
  return [
    plainMetric('gauge', 'spinscope_kubernetes_pods', 'Pods of the node that are known.', () => table.size),
    plainMetric(
      'gauge',
      'spinscope_kubernetes_synced',
      'Whether they are those that the Kubernetes API has now.',
      () => (watcher.isSynced ? 1 : 0),
    ),
    plainMetric(
      'counter',
      'spinscope_kubernetes_failures_total',
      'Times that the Kubernetes API did not answer as it should.',
      () => watcher.failures,
    ),
  ];
}
