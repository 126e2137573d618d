import { type Labels, labelsKey, omitLabels, pickLabels } from '../model/labels.js';
import type { Profile, ProfileSample } from '../model/profile.js';

/**
 * One profile per set of sample labels of these names (by default all), which become
 * series labels: for servers that don't split by sample labels, and for labels that
 * servers don't take from samples. A series label of the same name wins, as on the server.
 */
export function splitByLabels(profile: Profile, names?: readonly string[]): readonly Profile[] {
  const groups = new Map<string, { labels: Labels; samples: ProfileSample[] }>();
  const known = new Map<Labels, { samples: ProfileSample[]; rest: Labels }>();
  for (const sample of profile.samples) {
    let place = known.get(sample.labels);
    if (place === undefined) {
      const labels = names ? pickLabels(sample.labels, names) : sample.labels;
      const key = labelsKey(labels);
      const group = groups.get(key) ?? { labels, samples: [] };
      groups.set(key, group);
      place = { samples: group.samples, rest: names ? omitLabels(sample.labels, names) : {} };
      known.set(sample.labels, place);
    }
    place.samples.push({ stack: sample.stack, labels: place.rest, values: sample.values });
  }
  return [...groups.values()].map(({ labels, samples }) => ({
    ...profile,
    labels: { ...labels, ...profile.labels },
    samples,
  }));
}
