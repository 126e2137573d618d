import { type Labels, labelsKey } from '../model/labels.js';
import type { Profile, ProfileSample } from '../model/profile.js';

/**
 * One profile per set of sample labels, which become series labels: for servers that
 * don't split by sample labels. A series label of the same name wins, as on the server.
 */
export function splitByLabels(profile: Profile): readonly Profile[] {
  const groups = new Map<string, { labels: Labels; samples: ProfileSample[] }>();
  const keys = new Map<Labels, string>();
  for (const sample of profile.samples) {
    let key = keys.get(sample.labels);
    if (key === undefined) {
      key = labelsKey(sample.labels);
      keys.set(sample.labels, key);
    }
    let group = groups.get(key);
    if (!group) {
      group = { labels: sample.labels, samples: [] };
      groups.set(key, group);
    }
    group.samples.push({ ...sample, labels: {} });
  }
  return [...groups.values()].map(({ labels, samples }) => ({
    ...profile,
    labels: { ...labels, ...profile.labels },
    samples,
  }));
}
