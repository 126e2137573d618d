import type { EvidenceKeeper } from '../../evaluate/evidence/index.js';
import type { Evaluator } from '../../evaluate/index.js';
import type { Dispatcher, NotificationCounts, RemoteWriter } from '../../evaluate/notify/index.js';
import { type MetricSource, plainMetric } from '../../telemetry/index.js';
import type { RuleReloads } from '../rule-reloader.js';
import type { RunningEvaluator } from '../start-evaluator.js';

/** Metrics of an evaluator and of what tells its alerts. The alerts themselves are text: see `alert-series.ts`. */
export function evaluatorMetrics(running: RunningEvaluator): readonly MetricSource[] {
  return [
    ...groupMetrics(running.evaluator),
    ...reloadMetrics(running.reloads),
    ...evidenceMetrics(running.evidence),
    ...remoteWriteMetrics(running.remoteWriters),
    ...notificationMetrics(running.dispatcher),
  ];
}

function groupMetrics(evaluator: Evaluator): readonly MetricSource[] {
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
  ];
}

function reloadMetrics(reloads: RuleReloads): readonly MetricSource[] {
  return [
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
  ];
}

function evidenceMetrics(evidence: EvidenceKeeper): readonly MetricSource[] {
  return [
    {
      name: 'spinscope_evidence_bundles_total',
      help: 'Alerts that started firing, by what became of their evidence.',
      type: 'counter',
      labelNames: ['state'],
      read: () => Object.entries(evidence.counts).map(([state, count]) => [{ state }, count]),
    },
  ];
}

function remoteWriteMetrics(remoteWriters: readonly RemoteWriter[]): readonly MetricSource[] {
  return [
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
  ];
}

function notificationMetrics(dispatcher: Dispatcher): readonly MetricSource[] {
  const byReceiver = (name: string, help: string, key: keyof NotificationCounts): MetricSource => ({
    name,
    help,
    type: 'counter',
    labelNames: ['receiver'],
    read: () => [...dispatcher.counts].map(([receiver, counts]) => [{ receiver }, counts[key]]),
  });
  return [
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
