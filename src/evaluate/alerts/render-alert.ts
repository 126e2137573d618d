import type { Labels } from '../../model/labels.js';
import type { GroupMeasure } from '../measure/group-measure.js';
import type { AlertRule } from '../rules/rule.js';
import { fillTemplate, type TemplateValues } from '../rules/template.js';

/** The labels of a group's alert: the group's, the rule's and `alertname`. A label that comes out empty is absent. */
export function renderLabels(rule: AlertRule, measure: GroupMeasure): Labels {
  const values = templateValues(measure, measure.labels);
  const labels: Record<string, string> = { ...measure.labels };
  for (const [name, template] of Object.entries(rule.labels)) {
    const value = fillTemplate(template, values);
    if (value !== '') labels[name] = value;
  }
  return { ...labels, alertname: rule.alert };
}

/** The annotations of an alert with these labels. */
export function renderAnnotations(rule: AlertRule, measure: GroupMeasure, labels: Labels): Labels {
  const values = templateValues(measure, labels);
  return Object.fromEntries(
    Object.entries(rule.annotations).map(([name, template]) => [name, fillTemplate(template, values)]),
  );
}

function templateValues(measure: GroupMeasure, labels: Labels): TemplateValues {
  const { value, samples, total, attribution, arm, sampler, reason } = measure;
  return { labels, value, samples, total, attribution, arm, sampling: describeSampling(sampler, reason) };
}

/** What is said of samplers; of others nothing is known. */
const SAMPLERS: ReadonlyMap<string, string> = new Map([
  ['hrtimer', 'sampled by a timer'],
  ['nmi', 'sampled by NMI'],
  ['unknown', 'how it was sampled is not told'],
]);

/** How samples were taken, and how sure it is what they show. A reason may begin with the first of it. */
function describeSampling(sampler: string, reason: string): string {
  const how = SAMPLERS.get(sampler) ?? 'sampled';
  if (reason === '' || reason.startsWith(how)) return reason || how;
  return `${how}; ${reason}`;
}
