import type { Collector } from '../../collect/collector/collector.js';
import type { HostLimits } from '../../collect/collector/host-limits.js';
import { NUMA_NODE_LABEL } from '../../model/profile-names.js';
import { type MetricSource, plainMetric } from '../../telemetry/index.js';
import type { RunningCollector } from '../start-collector.js';
import type { WindowTotals } from '../window-totals.js';
import { podMetrics } from './pod-metrics.js';
import { probeMetrics } from './probe-metrics.js';

/** Metrics of a collector and of what it pushes. */
export function collectorMetrics({
  collector,
  totals,
  pods,
  probes,
  limits,
}: RunningCollector): readonly MetricSource[] {
  return [
    ...sampleMetrics(collector),
    ...pushMetrics(collector),
    ...windowMetrics(collector, totals),
    ...costMetrics(totals),
    ...limitMetrics(limits),
    ...nodeMetrics(totals),
    ...(pods ? podMetrics(pods.watcher, pods.table) : []),
    ...(probes ? probeMetrics(probes) : []),
  ];
}

/** What became of samples before they were pushed. */
function sampleMetrics(collector: Collector): readonly MetricSource[] {
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
    {
      name: 'spinscope_records_lost_total',
      help: 'Records of the kernel that were lost, by kind: samples, and others (of processes, names, mappings).',
      type: 'counter',
      labelNames: ['kind'],
      read: () => [
        [{ kind: 'sample' }, collector.stats.samples.lost],
        [{ kind: 'other' }, collector.stats.otherRecordsLost],
      ],
    },
    plainMetric(
      'counter',
      'spinscope_relabel_dropped_samples_total',
      'Busy samples that rules of labels.relabel dropped.',
      () => collector.stats.relabelDropped,
    ),
    plainMetric(
      'counter',
      'spinscope_series_folded_total',
      'Series that were folded into others to keep within labels.max_series.',
      () => collector.stats.seriesFolded,
    ),
  ];
}

function pushMetrics(collector: Collector): readonly MetricSource[] {
  return [
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
  ];
}

/** Whether windows end as they should. */
function windowMetrics(collector: Collector, totals: WindowTotals): readonly MetricSource[] {
  return [
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
  ];
}

function costMetrics(totals: WindowTotals): readonly MetricSource[] {
  return [
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
  ];
}

/** What was given up to bound what programs of the host can make a collector spend. */
function limitMetrics({ symbolBudget, reached }: HostLimits): readonly MetricSource[] {
  return [
    {
      name: 'spinscope_symbol_budget_exceeded_total',
      help: 'Names that were not looked up, as those of a user (by number, -1 for processes that are gone) or of all took too much work.',
      type: 'counter',
      labelNames: ['reason', 'user'],
      read: () => symbolBudget.exceeded.map(({ reason, user, count }) => [{ reason, user }, count]),
    },
    {
      name: 'spinscope_limit_reached_total',
      help: 'Processes, mappings, threads and cgroups of the host that were forgotten, as there were more than are kept.',
      type: 'counter',
      labelNames: ['limit'],
      read: () => reached.entries.map(([limit, count]) => [{ limit }, count]),
    },
  ];
}

/** What was found on each NUMA node. */
function nodeMetrics(totals: WindowTotals): readonly MetricSource[] {
  const coresOf = (ns: number) => ns / (((totals.last?.endMs ?? 1) - (totals.last?.startMs ?? 0)) * 1e6);
  const byNode = (name: string, help: string, key: 'busyNs' | 'lockNs'): MetricSource => ({
    name,
    help,
    type: 'gauge',
    labelNames: [NUMA_NODE_LABEL],
    read: () =>
      [...(totals.last?.byNode ?? [])].map(([node, facts]) => [
        { [NUMA_NODE_LABEL]: node },
        coresOf(facts[key]),
      ]),
  });
  return [
    byNode('spinscope_busy_cores', 'CPU-seconds per second of the last window.', 'busyNs'),
    byNode('spinscope_lock_cores', 'The part of spinscope_busy_cores that acquires kernel locks.', 'lockNs'),
    {
      name: 'spinscope_return_probe_samples_total',
      help: 'Samples with a frame of a return probe.',
      type: 'counter',
      labelNames: [NUMA_NODE_LABEL],
      read: () => [...totals.returnProbeSamples].map(([node, count]) => [{ [NUMA_NODE_LABEL]: node }, count]),
    },
  ];
}
