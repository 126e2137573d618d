import { type Labels, labelsKey, pickLabels } from '../model/labels.js';
import type { ProfileSample } from '../model/profile.js';
import { relabelSamples } from './relabel-samples.js';

/** What {@link foldLabels} did to keep within its budget. */
export interface FoldResult {
  readonly samples: readonly ProfileSample[];
  /** Label sets before and after. */
  readonly seriesBefore: number;
  readonly seriesAfter: number;
}

/** The process name that stands for all folded ones. */
export const FOLDED_PROCESS = 'other';

/** Labels that say where CPU time went, not who used it: they survive folding. */
const PLACE_LABELS = ['cpu', 'smt_sibling', 'numa_node', 'socket', 'site'];
/** Labels that are dropped when folding processes is not enough. */
const CORE_LABELS = ['cpu', 'smt_sibling'];

/**
 * Keeps the number of label sets (each a series on the server) within
 * `maxSeries`: the lightest processes (with pid, thread, container …, where those
 * are labels) become `process="other"`; where that is not enough, `cpu` is
 * dropped, `numa_node` stays. A host with more NUMA nodes than that keeps them
 * all. No value is lost: samples that become equal are summed by the encoder.
 */
export function foldLabels(samples: readonly ProfileSample[], maxSeries: number): FoldResult {
  // Equal label sets as one object: what follows compares objects.
  const interned = relabelSamples(samples, (labels) => labels);
  const seriesBefore = countSeries(interned);
  let folded = interned;
  if (seriesBefore > maxSeries) {
    folded = foldLightest(interned, maxSeries);
    if (countSeries(folded) > maxSeries) {
      const withoutCores = relabelSamples(interned, (labels) =>
        pickLabels(
          labels,
          Object.keys(labels).filter((name) => !CORE_LABELS.includes(name)),
        ),
      );
      folded = foldLightest(withoutCores, maxSeries);
    }
  }
  return { samples: folded, seriesBefore, seriesAfter: countSeries(folded) };
}

/** Who used CPU time: the label sets that differ in place only. */
interface Owner {
  readonly key: string;
  weight: number;
  readonly labelSets: Set<Labels>;
}

/** Folds the lightest owners, as few as the budget allows. */
function foldLightest(samples: readonly ProfileSample[], maxSeries: number): readonly ProfileSample[] {
  const folded = new Map<Labels, Labels>();
  const otherSets = new Set<string>();
  let series = countSeries(samples);
  for (const { labelSets } of ownersByWeight(samples)) {
    if (series <= maxSeries) break;
    series -= labelSets.size;
    for (const labels of labelSets) {
      const other = { ...pickLabels(labels, PLACE_LABELS), process: FOLDED_PROCESS };
      folded.set(labels, other);
      const key = labelsKey(other);
      if (!otherSets.has(key)) series++;
      otherSets.add(key);
    }
  }
  return relabelSamples(samples, (labels) => folded.get(labels) ?? labels);
}

/** Owners with their label sets, lightest first. */
function ownersByWeight(samples: readonly ProfileSample[]): readonly Owner[] {
  const keys = new Map<Labels, string>();
  const owners = new Map<string, Owner>();
  for (const { labels, values } of samples) {
    let key = keys.get(labels);
    if (key === undefined) {
      key = labelsKey(
        pickLabels(
          labels,
          Object.keys(labels).filter((name) => !PLACE_LABELS.includes(name)),
        ),
      );
      keys.set(labels, key);
    }
    let owner = owners.get(key);
    if (!owner) {
      owner = { key, weight: 0, labelSets: new Set() };
      owners.set(key, owner);
    }
    owner.weight += values[0] ?? 0;
    owner.labelSets.add(labels);
  }
  return [...owners.values()].sort((a, b) => a.weight - b.weight || (a.key < b.key ? -1 : 1));
}

function countSeries(samples: readonly ProfileSample[]): number {
  return new Set(samples.map(({ labels }) => labels)).size;
}
