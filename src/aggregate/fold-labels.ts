import { type Labels, labelsKey, omitLabels } from '../model/labels.js';
import { relabel, type SampleTable } from '../model/sample-table.js';
import { SERVICE_LABEL } from '../model/service-name-rule.js';

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
const PLACE_LABELS = ['cpu', 'smt_sibling', 'numa_node', 'socket'];
/** Labels that are dropped when folding processes is not enough. */
const CORE_LABELS = ['cpu', 'smt_sibling'];

/** What {@link foldLabels} keeps to. */
export interface FoldOptions {
  /** Label sets there may be. */
  readonly maxSeries: number;
  /** Labels of series rather than of samples, `service_name` among them. Default none. */
  readonly seriesNames?: readonly string[];
  /** The service of samples that are folded over services. */
  readonly defaultService?: string;
}

/**
 * Keeps the number of label sets (each a series on the server) within
 * `maxSeries`: the lightest processes (with pid, thread, container …, where those
 * are labels) become `process="other"` of their service; where that is not enough, `cpu`
 * is dropped, `numa_node` stays; where there are more services than that, the lightest
 * become the default one. A host with more NUMA nodes than that keeps them
 * all. No value is lost: samples that become equal are summed.
 */
export function foldLabels(
  samples: SampleTable,
  { maxSeries, seriesNames = [], defaultService = '' }: FoldOptions,
): FoldResult {
  const seriesBefore = samples.labelSets.length;
  const withSeries: Fold = { kept: [...PLACE_LABELS, ...seriesNames], changed: { process: FOLDED_PROCESS } };
  let folded = samples;
  if (seriesBefore > maxSeries) folded = foldLightest(samples, maxSeries, withSeries);
  if (folded.labelSets.length > maxSeries) {
    const withoutCores = relabel(samples, (labels) => omitLabels(labels, CORE_LABELS));
    folded = foldLightest(withoutCores, maxSeries, withSeries);
    const varying = seriesNames.filter((name) => varies(samples, name));
    if (folded.labelSets.length > maxSeries && varying.length > 0) {
      folded = foldLightest(withoutCores, maxSeries, {
        kept: withSeries.kept.filter((name) => !varying.includes(name)),
        changed: {
          ...withSeries.changed,
          ...(varying.includes(SERVICE_LABEL) ? { [SERVICE_LABEL]: defaultService } : {}),
        },
      });
    }
  }
  return { samples: folded, seriesBefore, seriesAfter: folded.labelSets.length };
}

/** What labels a folded set has. */
interface Fold {
  readonly kept: readonly string[];
  readonly changed: Labels;
}

/** Who used CPU time: the label sets that differ in place only. */
interface Owner {
  readonly key: string;
  weight: number;
  readonly labelSets: Labels[];
}

/** Folds the lightest owners, as few as the budget allows. */
function foldLightest(samples: SampleTable, maxSeries: number, fold: Fold): SampleTable {
  const folded = new Map<Labels, Labels>();
  /** What sets become, by what they keep: one object for all that become equal, of which there are thousands. */
  const others = new Map<string, Labels>();
  const isKept = (name: string) => fold.kept.includes(name) && !Object.hasOwn(fold.changed, name);
  let series = samples.labelSets.length;
  for (const { labelSets } of ownersByWeight(samples)) {
    if (series <= maxSeries) break;
    series -= labelSets.length;
    for (const labels of labelSets) {
      const key = labelsKey(labels, isKept);
      let other = others.get(key);
      if (other === undefined) {
        other = foldedLabels(labels, fold);
        others.set(key, other);
        series++;
      }
      folded.set(labels, other);
    }
  }
  return relabel(samples, (labels) => folded.get(labels) ?? labels);
}

/** Sorted where the labels are, so that it need not be done again; what only `changed` has comes last. */
function foldedLabels(labels: Labels, { kept, changed }: Fold): Labels {
  const folded: Record<string, string> = {};
  for (const name in labels) {
    if (Object.hasOwn(changed, name)) folded[name] = changed[name]!;
    else if (kept.includes(name)) folded[name] = labels[name]!;
  }
  return { ...folded, ...changed };
}

function isOfOwner(name: string): boolean {
  return !PLACE_LABELS.includes(name);
}

/** Owners with their label sets, lightest first. */
function ownersByWeight(samples: SampleTable): readonly Owner[] {
  const weights = weightsOfLabelSets(samples);
  const owners = new Map<string, Owner>();
  samples.labelSets.forEach((labels, set) => {
    const key = labelsKey(labels, isOfOwner);
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

function varies({ labelSets }: SampleTable, name: string): boolean {
  return labelSets.some((labels) => labels[name] !== labelSets[0]?.[name]);
}
