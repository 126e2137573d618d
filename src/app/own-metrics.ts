import type { WindowSummary } from '../collect/collector/window-summary.js';
import type { NotificationCounts } from '../evaluate/notify/index.js';
import type { Store } from '../serve/store/index.js';
import { type MetricSource, plainMetric } from '../telemetry/index.js';
import type { RunningCollector } from './start-collector.js';
import type { RunningEvaluator } from './start-evaluator.js';

/** What of a collector can only be learned window by window. */
export class WindowTotals {
  last: WindowSummary | null = null;
  lateSeconds = 0;
  perfCpuSeconds = 0;
  perfRestarts = 0;
  readonly returnProbeSamples = new Map<string, number>();

  /** Takes a window that has been handed on. */
  add(summary: WindowSummary, nowMs = Date.now()): void {
    this.last = summary;
    this.perfCpuSeconds += summary.perfCpuSeconds;
    this.lateSeconds = (nowMs - summary.endMs) / 1000;
    for (const [node, { returnProbeSamples }] of summary.byNode) {
      this.returnProbeSamples.set(node, (this.returnProbeSamples.get(node) ?? 0) + returnProbeSamples);
    }
  }
}

/** Metrics of a collector and of what it pushes. */
export function collectorMetrics({ collector, totals, pods }: RunningCollector): readonly MetricSource[] {
  const coresOf = (ns: number) => ns / (((totals.last?.endMs ?? 1) - (totals.last?.startMs ?? 0)) * 1e6);
  const byNode = (name: string, help: string, key: 'busyNs' | 'lockNs'): MetricSource => ({
    name,
    help,
    type: 'gauge',
    labelNames: ['numa_node'],
    read: () =>
      [...(totals.last?.byNode ?? [])].map(([node, facts]) => [{ numa_node: node }, coresOf(facts[key])]),
  });
  return [
    {
      name: 'spinscope_samples_total',
      help: 'Samples, by what became of them; lost ones were never read.',
      type: 'counter',
      labelNames: ['state'],
      read: () => {
        const { idle, busy, dropped, lost } = collector.stats.samples;
        return Object.entries({ idle, busy, dropped, lost }).map(([state, count]) => [{ state }, count]);
      },
    },
    plainMetric(
      'counter',
      'spinscope_relabel_dropped_samples_total',
      'Busy samples that rules of labels.relabel dropped.',
      () => collector.stats.relabelDropped,
    ),
    plainMetric(
      'counter',
      'spinscope_samples_pushed_total',
      'Busy samples that the server took.',
      () => collector.stats.push.pushed,
    ),
    {
      name: 'spinscope_samples_rejected_total',
      help: 'Busy samples that never arrived, by reason.',
      type: 'counter',
      labelNames: ['reason'],
      read: () => {
        const { rejected, dropped } = collector.stats.push;
        return Object.entries({ rejected, dropped }).map(([reason, count]) => [{ reason }, count]);
      },
    },
    plainMetric(
      'gauge',
      'spinscope_push_waiting_samples',
      'Busy samples that wait to be pushed.',
      () => collector.stats.push.waiting,
    ),
    plainMetric('counter', 'spinscope_windows_total', 'Windows ended.', () => collector.stats.windows),
    plainMetric(
      'gauge',
      'spinscope_window_late_seconds',
      'How long after its end the last window was handed on.',
      () => totals.lateSeconds,
    ),
    plainMetric(
      'counter',
      'spinscope_perf_restarts_total',
      'Times perf had to be started again.',
      () => totals.perfRestarts,
    ),
    plainMetric(
      'gauge',
      'spinscope_collector_healthy',
      'Whether the collector has no problem now: perf runs, pushes arrive, symbols can be read.',
      () => (collector.status().problems.length === 0 ? 1 : 0),
    ),
    {
      name: 'spinscope_cpu_seconds_total',
      help: 'CPU time used by perf and by this process.',
      type: 'counter',
      labelNames: ['part'],
      read: () => {
        const { user, system } = process.cpuUsage();
        return [
          [{ part: 'perf' }, totals.perfCpuSeconds],
          [{ part: 'collector' }, (user + system) / 1e6],
        ];
      },
    },
    {
      name: 'spinscope_resident_memory_bytes',
      help: 'Memory of perf and of this process.',
      type: 'gauge',
      labelNames: ['part'],
      read: () => [
        [{ part: 'perf' }, totals.last?.perfResidentBytes ?? 0],
        [{ part: 'collector' }, process.memoryUsage.rss()],
      ],
    },
    plainMetric(
      'counter',
      'spinscope_series_folded_total',
      'Series that were folded into others to keep within labels.max_series.',
      () => collector.stats.seriesFolded,
    ),
    byNode('spinscope_busy_cores', 'CPU-seconds per second of the last window.', 'busyNs'),
    byNode('spinscope_lock_cores', 'The part of spinscope_busy_cores that acquires kernel locks.', 'lockNs'),
    {
      name: 'spinscope_return_probe_samples_total',
      help: 'Samples with a frame of a return probe.',
      type: 'counter',
      labelNames: ['numa_node'],
      read: () => [...totals.returnProbeSamples].map(([node, count]) => [{ numa_node: node }, count]),
    },
    ...(pods ? podMetrics(pods) : []),
  ];
}

/** Metrics of what the Kubernetes API says of a node. */
function podMetrics({ watcher, table }: NonNullable<RunningCollector['pods']>): readonly MetricSource[] {
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

/** Metrics of a store. */
export function storeMetrics(store: Store): readonly MetricSource[] {
  return [
    plainMetric('gauge', 'spinscope_store_bytes', 'Profiles on disk.', () => store.stats.bytes),
    plainMetric('gauge', 'spinscope_store_profiles', 'Profiles stored.', () => store.stats.profiles),
  ];
}

/** Metrics of an evaluator, its alerts among them as Prometheus has its own. */
export function evaluatorMetrics({
  evaluator,
  dispatcher,
  reloads,
  evidence,
  remoteWriters,
}: RunningEvaluator): readonly MetricSource[] {
  const byGroup = (
    type: MetricSource['type'],
    name: string,
    help: string,
    key: 'evaluations' | 'failures' | 'missed',
  ): MetricSource => ({
    name,
    help,
    type,
    labelNames: ['group'],
    read: () => evaluator.status.map((status) => [{ group: status.group.name }, status[key]]),
  });
  const byReceiver = (name: string, help: string, key: keyof NotificationCounts): MetricSource => ({
    name,
    help,
    type: 'counter',
    labelNames: ['receiver'],
    read: () => [...dispatcher.counts].map(([receiver, counts]) => [{ receiver }, counts[key]]),
  });
  return [
    byGroup('counter', 'spinscope_rule_evaluations_total', 'Evaluations of a group.', 'evaluations'),
    byGroup(
      'counter',
      'spinscope_rule_evaluation_failures_total',
      'Rules that could not be evaluated.',
      'failures',
    ),
    byGroup(
      'counter',
      'spinscope_rule_evaluations_missed_total',
      'Evaluations that did not take place in time.',
      'missed',
    ),
    {
      name: 'spinscope_rule_evaluation_seconds',
      help: 'How long the last evaluation of a group took.',
      type: 'gauge',
      labelNames: ['group'],
      read: () => evaluator.status.map(({ group, durationMs }) => [{ group: group.name }, durationMs / 1000]),
    },
    plainMetric(
      'gauge',
      'spinscope_rules_last_reload_successful',
      'Whether the rule files had no mistake when they were last read.',
      () => Number(reloads.isLastGood),
    ),
    plainMetric(
      'gauge',
      'spinscope_rules_last_reload_success_timestamp_seconds',
      'When the rules in use were read.',
      () => reloads.lastGoodMs / 1000,
    ),
    {
      name: 'spinscope_evidence_bundles_total',
      help: 'Alerts that started firing, by what became of their evidence.',
      type: 'counter',
      labelNames: ['state'],
      read: () => Object.entries(evidence.counts).map(([state, count]) => [{ state }, count]),
    },
    {
      name: 'spinscope_remote_write_points_total',
      help: 'Points of recorded series, by receiver and by what became of them.',
      type: 'counter',
      labelNames: ['receiver', 'state'],
      read: () =>
        remoteWriters.flatMap(({ name, stats: { delivered, rejected, dropped } }) =>
          Object.entries({ pushed: delivered, rejected, dropped }).map(
            ([state, count]) => [{ receiver: name, state }, count] as const,
          ),
        ),
    },
    byReceiver('spinscope_notifications_total', 'Notifications that arrived.', 'sent'),
    byReceiver(
      'spinscope_notification_failures_total',
      'Notifications that did not arrive; they are sent again, but for those that a receiver refuses for good.',
      'failed',
    ),
    byReceiver(
      'spinscope_notifications_rejected_total',
      'Changes of alerts that a receiver refuses for good.',
      'rejected',
    ),
    byReceiver(
      'spinscope_notifications_dropped_total',
      'Changes of alerts that were lost, as too many waited for a receiver that was away.',
      'dropped',
    ),
  ];
}
