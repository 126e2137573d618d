import { memoizeByObject } from '../../../lib/memoize-by-object.js';
import { type Labels, labelsKey, lastingLabelsKey, omitLabels } from '../../../model/labels.js';
import { relabel, type SampleTable } from '../../../model/sample-table.js';
import { SERVICE_LABEL } from '../../../model/service-name-rule.js';

/** What {@link LabelFolder.fold} did to keep within its budget. */
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

/** Folded label sets that are remembered: pods come and go. */
const MAX_OTHERS = 10_000;

/** What a {@link LabelFolder} keeps to. */
export interface FoldOptions {
  /** Label sets there may be. */
  readonly maxSeries: number;
  /** Labels of series rather than of samples, `service_name` among them. Default none. */
  readonly seriesNames?: readonly string[];
  /** The service of samples that are folded over services. */
  readonly defaultService?: string;
}

/** What labels a folded set has. */
type Fold = (labels: Labels) => Labels;

/**
 * Keeps the number of label sets (each a series on the server) within
 * `maxSeries`: the lightest processes (with pid, thread, container …, where those
 * are labels) become `process="other"` of their service; where that is not enough, `cpu`
 * is dropped, `numa_node` stays; where there are more services than that, the lightest
 * become the default one. A host with more NUMA nodes than that keeps them
 * all. No value is lost: samples that become equal are summed.
 */
export class LabelFolder {
  readonly #maxSeries: number;
  readonly #seriesNames: readonly string[];
  readonly #defaultService: string;
  /** Remembers what sets became: most are those of the window before. */
  readonly #overProcesses: Fold;

  constructor({ maxSeries, seriesNames = [], defaultService = '' }: FoldOptions) {
    this.#maxSeries = maxSeries;
    this.#seriesNames = seriesNames;
    this.#defaultService = defaultService;
    this.#overProcesses = createFold([...PLACE_LABELS, ...seriesNames], { process: FOLDED_PROCESS });
  }

  fold(samples: SampleTable): FoldResult {
    const folded = this.#fold(samples);
    return { samples: folded, seriesBefore: samples.labelSets.length, seriesAfter: folded.labelSets.length };
  }

  #fold(samples: SampleTable): SampleTable {
    const maxSeries = this.#maxSeries;
    if (samples.labelSets.length <= maxSeries) return samples;
    const folded = foldLightest(samples, maxSeries, this.#overProcesses);
    if (folded.labelSets.length <= maxSeries) return folded;
    const withoutCores = relabel(samples, (labels) => omitLabels(labels, CORE_LABELS));
    const foldedOverCores = foldLightest(withoutCores, maxSeries, this.#overProcesses);
    const varying = this.#seriesNames.filter((name) => varies(samples, name));
    if (foldedOverCores.labelSets.length <= maxSeries || varying.length === 0) return foldedOverCores;
    return foldLightest(withoutCores, maxSeries, this.#overServices(varying));
  }

  #overServices(varying: readonly string[]): Fold {
    const kept = [...PLACE_LABELS, ...this.#seriesNames.filter((name) => !varying.includes(name))];
    const service = varying.includes(SERVICE_LABEL) ? { [SERVICE_LABEL]: this.#defaultService } : {};
    return createFold(kept, { process: FOLDED_PROCESS, ...service });
  }
}

/** Sorted where the labels are, so that it need not be done again; what only `changed` has comes last. */
function createFold(kept: readonly string[], changed: Labels): Fold {
  /** By what they keep: one object for all that become equal, of which there are thousands. */
  const others = new Map<string, Labels>();
  return memoizeByObject((labels) => {
    const folded: Record<string, string> = {};
    for (const name in labels) {
      if (Object.hasOwn(changed, name)) folded[name] = changed[name]!;
      else if (kept.includes(name)) folded[name] = labels[name]!;
    }
    const other = { ...folded, ...changed };
    const key = labelsKey(other);
    if (others.size > MAX_OTHERS) others.clear();
    if (!others.has(key)) others.set(key, other);
    return others.get(key)!;
  });
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
  const others = new Set<string>();
  let series = samples.labelSets.length;
  for (const { labelSets } of ownersByWeight(samples)) {
    if (series <= maxSeries) break;
    series -= labelSets.length + others.size;
    for (const labels of labelSets) {
      const other = fold(labels);
      others.add(lastingLabelsKey(other));
      folded.set(labels, other);
    }
    series += others.size;
  }
  return relabel(samples, (labels) => folded.get(labels) ?? labels);
}

/** Equal for label sets that differ in place only. */
const ownerKey = memoizeByObject((labels: Labels) =>
  labelsKey(labels, (name) => !PLACE_LABELS.includes(name)),
);

/** Owners with their label sets, lightest first. */
function ownersByWeight(samples: SampleTable): readonly Owner[] {
  const weights = weightsOfLabelSets(samples);
  const owners = new Map<string, Owner>();
  samples.labelSets.forEach((labels, set) => {
    const key = ownerKey(labels);
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
