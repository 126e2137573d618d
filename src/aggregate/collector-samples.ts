import type { SampleCounts } from '../model/profile.js';
import { createSampleTable, type SampleTable } from '../model/sample-table.js';

/** What became of a window's samples, as the samples of a profile: a stack of one frame for each fate. Values as in {@link AggregatedSamples}. */
export function collectorSamples({ busy, idle, dropped, lost }: SampleCounts, periodNs: number): SampleTable {
  const fates = Object.entries({ busy, idle, dropped, lost }).filter(([, count]) => count > 0);
  return createSampleTable(
    fates.map(([fate, count]) => ({
      stack: [{ functionName: fate, systemName: fate, mapping: null, address: 0n, isKernel: false }],
      labels: {},
      values: [count, count * periodNs],
    })),
    2,
  );
}
