import { type Labels, labelsKey, omitLabels, pickLabels } from '../model/labels.js';
import type { Profile } from '../model/profile.js';
import { groupRows, relabel, rowsOfSets, type SampleTable } from '../model/sample-table.js';

/**
 * One profile per set of sample labels of these names (by default all), which become
 * series labels: for servers that don't split by sample labels, and for labels that
 * servers don't take from samples. A series label of the same name wins, as on the server.
 */
export function splitByLabels(profile: Profile, names?: readonly string[]): readonly Profile[] {
  const { samples } = profile;
  const groups = new Map<string, { labels: Labels; sets: Set<number> }>();
  samples.labelSets.forEach((all, set) => {
    const labels = names ? pickLabels(all, names) : all;
    const key = labelsKey(labels);
    const group = groups.get(key) ?? { labels, sets: new Set() };
    groups.set(key, group);
    group.sets.add(set);
  });
  return [...groups.values()].map(({ labels, sets }) => ({
    ...profile,
    labels: { ...labels, ...profile.labels },
    samples: relabel(partOf(samples, sets), (all) => (names ? omitLabels(all, names) : {})),
  }));
}

function partOf(samples: SampleTable, sets: ReadonlySet<number>): SampleTable {
  if (sets.size === samples.labelSets.length) return samples;
  const { frames, stacks, labelSets } = samples;
  return groupRows(
    frames,
    stacks,
    labelSets,
    rowsOfSets(samples, (set) => sets.has(set)),
  );
}
