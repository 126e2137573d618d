import { type Labels, labelsKey } from '../model/labels.js';
import type { ProfileSample } from '../model/profile.js';

/** Maps the labels of samples, each distinct set once; sets that come out equal are one object. */
export function relabelSamples(
  samples: readonly ProfileSample[],
  map: (labels: Labels) => Labels,
): readonly ProfileSample[] {
  const mapped = new Map<Labels, Labels>();
  const canonical = new Map<string, Labels>();
  return samples.map((sample) => {
    let labels = mapped.get(sample.labels);
    if (!labels) {
      const target = map(sample.labels);
      const key = labelsKey(target);
      labels = canonical.get(key) ?? target;
      canonical.set(key, labels);
      mapped.set(sample.labels, labels);
    }
    return labels === sample.labels ? sample : { ...sample, labels };
  });
}
