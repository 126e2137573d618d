import type { Evaluator, RuleStatus } from '../evaluate/index.js';
import { isAlertRule, ruleName } from '../evaluate/index.js';
import type { Alert } from '../model/alert.js';
import type { GetHandler } from '../serve/server/index.js';

/** `/api/v1/alerts` and `/api/v1/rules` as Prometheus answers them, so that Grafana lists our rules; alerts carry our `attribution` too. */
export function createPrometheusApi(evaluator: Evaluator): ReadonlyMap<string, GetHandler> {
  return new Map<string, GetHandler>([
    ['/api/v1/alerts', () => success({ alerts: evaluator.alerts.filter(isActive).map(toJson) })],
    ['/api/v1/rules', () => success({ groups: evaluator.status.map(groupToJson) })],
  ]);
}

function success(data: object) {
  return { contentType: 'application/json', body: JSON.stringify({ status: 'success', data }) };
}

function isActive({ state }: Alert): boolean {
  return state !== 'inactive';
}

function toJson({ state, labels, annotations, activeAtMs, value, samples, attribution }: Alert): object {
  return {
    labels,
    annotations,
    state,
    activeAt: new Date(activeAtMs).toISOString(),
    value: String(value),
    samples,
    attribution,
  };
}

function groupToJson({ group, rules, durationMs }: Evaluator['status'][number]): object {
  return {
    name: group.name,
    file: group.file,
    interval: (group.intervalMs ?? 0) / 1000,
    limit: group.limit,
    evaluationTime: durationMs / 1000,
    lastEvaluation: isoOrZero(Math.max(0, ...rules.map(({ evaluatedAtMs }) => evaluatedAtMs ?? 0))),
    rules: rules.map(ruleToJson),
  };
}

function ruleToJson(status: RuleStatus): object {
  const { rule, alerts, measures, evaluatedAtMs, durationMs, failure } = status;
  const active = alerts.filter(isActive);
  const base = {
    name: ruleName(rule),
    query: JSON.stringify(rule.stacksText),
    labels: rule.labels,
    health: failure === null ? (evaluatedAtMs === null ? 'unknown' : 'ok') : 'err',
    ...(failure === null ? {} : { lastError: failure }),
    lastEvaluation: isoOrZero(evaluatedAtMs ?? 0),
    evaluationTime: durationMs / 1000,
    // Why a rule that does not fire says nothing.
    blind: measures
      .filter(({ verdict }) => verdict === 'blind')
      .map(({ labels, reason }) => ({ labels, reason })),
    notApplicable: measures
      .filter(({ verdict }) => verdict === 'not applicable')
      .map(({ labels, reason }) => ({ labels, reason })),
  };
  if (!isAlertRule(rule)) return { ...base, type: 'recording' };
  const state =
    ['firing', 'pending'].find((wanted) => active.some((alert) => alert.state === wanted)) ?? 'inactive';
  return {
    ...base,
    type: 'alerting',
    state,
    duration: rule.forMs / 1000,
    keepFiringFor: rule.keepFiringForMs / 1000,
    annotations: rule.annotations,
    alerts: active.map(toJson),
  };
}

function isoOrZero(ms: number): string {
  return ms === 0 ? '0001-01-01T00:00:00Z' : new Date(ms).toISOString();
}
