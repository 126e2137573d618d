import { type Labels, sortedLabels } from '../../src/model/labels.js';

/** The label selector of the querier API that asks for these very values: `{host="web-3",numa_node="0"}`, `{}` for all. */
export function formatSelector(labels: Labels): string {
  const matchers = sortedLabels(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `{${matchers.join(',')}}`;
}
