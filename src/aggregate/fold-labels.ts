import { type Labels, labelsKey } from '../model/labels.js';
import type { ProfileSample } from '../model/profile.js';

/** What {@link foldLabels} did to keep within its budget. */
export interface FoldResult {
  readonly samples: readonly ProfileSample[];
  /** Label sets before and after. */
  readonly seriesBefore: number;
  readonly seriesAfter: number;
}

/** The process name that stands for all folded ones. */
export const FOLDED_PROCESS = 'other';

/**
 * Keeps the number of label sets (each a series on the server) within
 * `maxSeries`: the lightest processes become `process="other"`; where that is
 * not enough, `cpu` is dropped, `numa_node` stays. No value is lost: label sets
 * that become equal are left to the encoder, which sums them.
 */
export function foldLabels(samples: readonly ProfileSample[], maxSeries: number): FoldResult {
  const seriesBefore = countSeries(samples);
  let folded = samples;
  if (seriesBefore > maxSeries) {
    folded = foldProcesses(samples, maxSeries);
    if (countSeries(folded) > maxSeries) folded = foldProcesses(dropLabel(samples, 'cpu'), maxSeries);
  }
  return {
    samples: folded,
    seriesBefore,
    seriesAfter: folded === samples ? seriesBefore : countSeries(folded),
  };
}

/** Folds the lightest processes, as few as the budget allows. */
function foldProcesses(samples: readonly ProfileSample[], maxSeries: number): readonly ProfileSample[] {
  const byProcess = processesByWeight(samples);
  const otherSets = new Set<string>();
  let series = countSeries(samples);
  const folded = new Set<string>();
  for (const { process, labelSets } of byProcess) {
    if (series <= maxSeries) break;
    folded.add(process);
    series -= labelSets.size;
    for (const labels of labelSets.values()) {
      const key = labelsKey({ ...labels, process: FOLDED_PROCESS });
      if (!otherSets.has(key)) series++;
      otherSets.add(key);
    }
  }
  return relabel(samples, (labels) =>
    folded.has(labels.process ?? '') ? { ...labels, process: FOLDED_PROCESS } : labels,
  );
}

interface ProcessWeight {
  readonly process: string;
  weight: number;
  readonly labelSets: Map<Labels, Labels>;
}

/** Processes with their label sets, lightest first. */
function processesByWeight(samples: readonly ProfileSample[]): ProcessWeight[] {
  const weights = new Map<string, ProcessWeight>();
  for (const sample of samples) {
    const process = sample.labels.process ?? '';
    let entry = weights.get(process);
    if (!entry) {
      entry = { process, weight: 0, labelSets: new Map() };
      weights.set(process, entry);
    }
    entry.weight += sample.values[0] ?? 0;
    entry.labelSets.set(sample.labels, sample.labels);
  }
  return [...weights.values()].sort((a, b) => a.weight - b.weight || (a.process < b.process ? -1 : 1));
}

function dropLabel(samples: readonly ProfileSample[], name: string): readonly ProfileSample[] {
  return relabel(samples, (labels) => {
    const { [name]: _, ...rest } = labels;
    return rest;
  });
}

/** Maps label sets, each distinct object once, so that equal sets stay the same object. */
function relabel(
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
    return { ...sample, labels };
  });
}

function countSeries(samples: readonly ProfileSample[]): number {
  const sets = new Set<Labels>();
  for (const sample of samples) sets.add(sample.labels);
  return new Set([...sets].map(labelsKey)).size;
}
