import type { Labels } from '../model/labels.js';
import { functionsOfStack, groupRows, type SampleTable } from '../model/sample-table.js';

/** The sample label of `kernel_lock`: the first caller outside the locking code. */
export const SITE_LABEL = 'site';

/** Only the samples whose CPU time goes into acquiring a lock, each with the label `site` beside its own. */
export function lockSamples(
  samples: SampleTable,
  lockSiteOf: (functions: readonly string[]) => string | null,
): SampleTable {
  const { stackOf, valueCount } = samples;
  const sites = new Map<number, string | null>();
  const labelSets = new SitedLabels(samples.labelSets);
  const rows: number[] = [];
  const labelsOf: number[] = [];
  for (let row = 0; row < samples.rowCount; row++) {
    const stack = stackOf[row]!;
    let site = sites.get(stack);
    if (site === undefined) {
      site = lockSiteOf(functionsOfStack(samples, stack));
      sites.set(stack, site);
    }
    if (site === null) continue;
    rows.push(row);
    labelsOf.push(labelSets.numberOf(samples.labelsOf[row]!, site));
  }
  return groupRows(samples.frames, samples.stacks, labelSets.sets, {
    rowCount: rows.length,
    stackOf: Uint32Array.from(rows, (row) => stackOf[row]!),
    labelsOf: Uint32Array.from(labelsOf),
    values: Float64Array.from(rows.flatMap((row) => valuesOfRow(samples, row))),
    valueCount,
  });
}

function valuesOfRow({ values, valueCount }: SampleTable, row: number): number[] {
  return [...values.subarray(row * valueCount, (row + 1) * valueCount)];
}

/** Numbers label sets with a site beside them. */
class SitedLabels {
  readonly sets: Labels[] = [];
  readonly #plain: readonly Labels[];
  readonly #numbers: Map<string, number>[] = [];

  constructor(plain: readonly Labels[]) {
    this.#plain = plain;
  }

  numberOf(labels: number, site: string): number {
    this.#numbers[labels] ??= new Map();
    const bySite = this.#numbers[labels];
    let number = bySite.get(site);
    if (number === undefined) {
      number = this.sets.push({ ...this.#plain[labels], [SITE_LABEL]: site }) - 1;
      bySite.set(site, number);
    }
    return number;
  }
}
