import { type Evaluator, isAlertRule, recordedSeries } from '../evaluate/index.js';
import { type Labels, sortedLabels } from '../model/labels.js';

/** `ALERTS`, `ALERTS_FOR_STATE` as Prometheus has them, and the series of `record` rules, in its text format. */
export function alertSeriesText(evaluator: Evaluator): string {
  const lines: string[] = [];
  const active = evaluator.alerts.filter(({ state }) => state !== 'inactive');
  if (active.length > 0) {
    lines.push('# TYPE ALERTS gauge');
    for (const { labels, state } of active)
      lines.push(`${series('ALERTS', { ...labels, alertstate: state })} 1`);
    lines.push('# TYPE ALERTS_FOR_STATE gauge');
    for (const { labels, activeAtMs } of active) {
      lines.push(`${series('ALERTS_FOR_STATE', labels)} ${Math.floor(activeAtMs / 1000)}`);
    }
  }
  for (const [name, recorded] of recordedByName(evaluator)) {
    lines.push(`# TYPE ${name} gauge`);
    for (const [labels, value] of recorded) lines.push(`${labels} ${value}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** What rules recorded when they were last evaluated, as `name{labels}` and value; several rules may record under one name. */
function recordedByName(evaluator: Evaluator): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const byName = new Map<string, Map<string, number>>();
  for (const { rule, measures, failure } of evaluator.status.flatMap(({ rules }) => rules)) {
    if (isAlertRule(rule) || failure !== null) continue;
    for (const { labels, value } of recordedSeries(rule, measures)) {
      const ofName = byName.get(rule.record) ?? new Map<string, number>();
      byName.set(rule.record, ofName.set(series(rule.record, labels), value));
    }
  }
  return byName;
}

function series(name: string, labels: Labels): string {
  const pairs = sortedLabels(labels).map(([label, value]) => `${label}="${escapeValue(value)}"`);
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`;
}

function escapeValue(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}
