import type { Stack } from '../../model/frame.js';
import type { SampleCounts } from '../../model/sample-counts.js';
import { createSampleTable, type SampleTable } from '../../model/sample-table.js';
import { CPU_SAMPLE_TYPES } from './cpu-profile.js';

/** What became of a window's samples, as the samples of a profile: a stack of one frame for each fate. Values as in {@link AggregatedSamples}. */
export function collectorSamples({ busy, idle, dropped, lost }: SampleCounts, periodNs: number): SampleTable {
  const fates = Object.entries({ busy, idle, dropped, lost }).filter(([, count]) => count > 0);
  return createSampleTable(
    fates.map(([fate, count]) => ({ stack: stackOf(fate), labels: {}, values: [count, count * periodNs] })),
    CPU_SAMPLE_TYPES.length,
  );
}

/** The CPUs of a host as the samples of a profile: their number and their time in a window, by NUMA node. */
export function capacitySamples(numaNodeOfCpu: ReadonlyMap<number, number>, durationNs: number): SampleTable {
  const nodes = [...numaNodeOfCpu.values()];
  return createSampleTable(
    nodes.map((node) => ({
      stack: stackOf('cpu'),
      labels: { numa_node: String(node) },
      values: [1, durationNs],
    })),
    CPU_SAMPLE_TYPES.length,
  );
}

/** A stack that is no code's: one frame by which a value is told. */
function stackOf(name: string): Stack {
  return [{ functionName: name, systemName: name, mapping: null, address: 0n, isKernel: false }];
}
