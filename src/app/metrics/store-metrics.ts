import type { Store } from '../../serve/store/index.js';
import { type MetricSource, plainMetric } from '../../telemetry/index.js';

/** Metrics of a store. */
export function storeMetrics(store: Store): readonly MetricSource[] {
  return [
    plainMetric('gauge', 'spinscope_store_bytes', 'Profiles on disk.', () => store.stats.bytes),
    plainMetric('gauge', 'spinscope_store_profiles', 'Profiles stored.', () => store.stats.profiles),
  ];
}
