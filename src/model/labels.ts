import { memoizeByObject } from '../lib/memoize-by-object.js';

/** A set of labels: names to values. Never holds an empty value: an empty label is an absent one. */
export type Labels = Readonly<Record<string, string>>;

/** Labels as `[name, value]` pairs, sorted by name. */
export function sortedLabels(labels: Labels): [name: string, value: string][] {
  return Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** A string that is equal for equal label sets, whatever their order; with `isPart`, for those whose labels of such names are equal. */
export function labelsKey(labels: Labels, isPart?: (name: string) => boolean): string {
  let key = '';
  let last = '';
  for (const name in labels) {
    if (isPart !== undefined && !isPart(name)) continue;
    // Most often they stand sorted.
    if (name < last) return keyOfPairs(sortedLabels(labels).filter(([other]) => isPart?.(other) ?? true));
    key += `${key === '' ? '' : '\u0002'}${name}\u0001${labels[name]}`;
    last = name;
  }
  return key;
}

/** {@link labelsKey} of a set that is the same object from window to window: it is put together once. */
export const lastingLabelsKey = memoizeByObject((labels: Labels) => labelsKey(labels));

function keyOfPairs(pairs: readonly (readonly [name: string, value: string])[]): string {
  return pairs.map(([name, value]) => `${name}\u0001${value}`).join('\u0002');
}

/** Labels as Prometheus prints them: `{cpu="0", process="nginx"}`. */
export function formatLabels(labels: Labels): string {
  return `{${sortedLabels(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ')}}`;
}

/** The value of a label, empty where it is absent. What objects have by nature, such as `constructor`, is no label. */
export function labelValue(labels: Labels, name: string): string {
  return Object.hasOwn(labels, name) ? labels[name]! : '';
}

/** The labels whose name is in `names`; names that are absent stay absent. */
export function pickLabels(labels: Labels, names: readonly string[]): Labels {
  const pairs = names.map((name) => [name, labelValue(labels, name)] as const);
  return labelsOfPairs(pairs.filter(([, value]) => value !== ''));
}

/** Labels of pairs. Of equal names the last one stands; any name may be one, `__proto__` too. */
export function labelsOfPairs(pairs: Iterable<readonly [name: string, value: string]>): Labels {
  return Object.fromEntries(pairs);
}

/** The labels whose name is not in `names`. */
export function omitLabels(labels: Labels, names: readonly string[]): Labels {
  return labelsOfPairs(Object.entries(labels).filter(([name]) => !names.includes(name)));
}
