import { type Labels, labelsKey } from '../model/labels.js';
import type { ProfileSample } from '../model/profile.js';

/**
 * Maps the labels of samples, each distinct set once; sets that come out equal are one
 * object, and samples whose labels become null are left out.
 */
export function relabelSamples(
  samples: readonly ProfileSample[],
  map: (labels: Labels) => Labels | null,
): readonly ProfileSample[] {
  const mapped = new Map<Labels, Labels | null>();
  const canonical = new Map<string, Labels>();
  const relabelled: ProfileSample[] = [];
  for (const sample of samples) {
    let labels = mapped.get(sample.labels);
    if (labels === undefined) {
      labels = map(sample.labels);
      if (labels !== null) {
        const key = labelsKey(labels);
        labels = canonical.get(key) ?? labels;
        canonical.set(key, labels);
      }
      mapped.set(sample.labels, labels);
    }
    if (labels === sample.labels) relabelled.push(sample);
    else if (labels !== null) relabelled.push({ stack: sample.stack, labels, values: sample.values });
  }
  return relabelled;
}
