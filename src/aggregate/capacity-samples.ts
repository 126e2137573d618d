import { createSampleTable, type SampleTable } from '../model/sample-table.js';

/** The CPUs of a host as the samples of a profile: their number and their time in a window, by NUMA node. */
export function capacitySamples(numaNodeOfCpu: ReadonlyMap<number, number>, durationNs: number): SampleTable {
  return createSampleTable(
    [...numaNodeOfCpu.values()].map((node) => ({
      stack: [{ functionName: 'cpu', systemName: 'cpu', mapping: null, address: 0n, isKernel: false }],
      labels: { numa_node: String(node) },
      values: [1, durationNs],
    })),
    2,
  );
}
