import { type Labels, labelsKey } from '../model/labels.js';
import type { ProfileSample } from '../model/profile.js';

/** Sums samples of equal labels and the same stack; sums are conserved. */
export function mergeSamples(samples: readonly ProfileSample[]): readonly ProfileSample[] {
  const keys = new Map<Labels, string>();
  const merged = new Map<string, Map<ProfileSample['stack'], ProfileSample>>();
  for (const sample of samples) {
    const key = keys.get(sample.labels) ?? labelsKey(sample.labels);
    keys.set(sample.labels, key);
    const byStack = merged.get(key) ?? new Map<ProfileSample['stack'], ProfileSample>();
    merged.set(key, byStack);
    const same = byStack.get(sample.stack);
    const values = same ? same.values.map((value, i) => value + sample.values[i]!) : sample.values;
    byStack.set(sample.stack, { ...sample, values });
  }
  return [...merged.values()].flatMap((byStack) => [...byStack.values()]);
}
