import { type Labels, labelsKey, pickLabels } from '../model/labels.js';
import { relabel, type SampleTable } from '../model/sample-table.js';

/** What {@link foldLabels} did to keep within its budget. */
export interface FoldResult {
  readonly samples: SampleTable;
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
 * all. No value is lost: samples that become equal are summed.
 */
export function foldLabels(samples: SampleTable, maxSeries: number): FoldResult {
  const seriesBefore = samples.labelSets.length;
  let folded = samples;
  if (seriesBefore > maxSeries) {
    folded = foldLightest(samples, maxSeries);
    if (folded.labelSets.length > maxSeries) {
      folded = foldLightest(
        relabel(samples, (labels) => omitLabels(labels, CORE_LABELS)),
        maxSeries,
      );
    }
  }
  return { samples: folded, seriesBefore, seriesAfter: folded.labelSets.length };
}

/** Who used CPU time: the label sets that differ in place only. */
interface Owner {
  readonly key: string;
  weight: number;
  readonly labelSets: Labels[];
}

/** Folds the lightest owners, as few as the budget allows. */
function foldLightest(samples: SampleTable, maxSeries: number): SampleTable {
  const folded = new Map<Labels, Labels>();
  const otherSets = new Set<string>();
  let series = samples.labelSets.length;
  for (const { labelSets } of ownersByWeight(samples)) {
    if (series <= maxSeries) break;
    series -= labelSets.length;
    for (const labels of labelSets) {
      const other = { ...pickLabels(labels, PLACE_LABELS), process: FOLDED_PROCESS };
      folded.set(labels, other);
      const key = labelsKey(other);
      if (!otherSets.has(key)) series++;
      otherSets.add(key);
    }
  }
  return relabel(samples, (labels) => folded.get(labels) ?? labels);
}

/** Owners with their label sets, lightest first. */
function ownersByWeight(samples: SampleTable): readonly Owner[] {
  const weights = weightsOfLabelSets(samples);
  const owners = new Map<string, Owner>();
  samples.labelSets.forEach((labels, set) => {
    const key = labelsKey(omitLabels(labels, PLACE_LABELS));
    let owner = owners.get(key);
    if (!owner) {
      owner = { key, weight: 0, labelSets: [] };
      owners.set(key, owner);
    }
    owner.weight += weights[set]!;
    owner.labelSets.push(labels);
  });
  return [...owners.values()].sort((a, b) => a.weight - b.weight || (a.key < b.key ? -1 : 1));
}

/** The sum of first values of each label set. */
function weightsOfLabelSets({
  labelSets,
  rowCount,
  labelsOf,
  values,
  valueCount,
}: SampleTable): Float64Array {
  const weights = new Float64Array(labelSets.length);
  for (let row = 0; row < rowCount; row++) weights[labelsOf[row]!]! += values[row * valueCount]!;
  return weights;
}

function omitLabels(labels: Labels, names: readonly string[]): Labels {
  return pickLabels(
    labels,
    Object.keys(labels).filter((name) => !names.includes(name)),
  );
}
