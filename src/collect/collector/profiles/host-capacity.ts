import { CPU_SAMPLE_TYPES } from '../../../model/cpu-profile.js';
import { NUMA_NODE_LABEL, PROFILE_NAMES } from '../../../model/profile-names.js';
import { createSampleTable } from '../../../model/sample-table.js';
import { stackNamed } from './named-stack.js';
import type { ProfileMaker } from './profile-maker.js';

/** The CPUs of a host: their number and their time in a window, busy or not, by NUMA node. */
export const HOST_CAPACITY: ProfileMaker = {
  name: PROFILE_NAMES.capacity,
  valueTypes: CPU_SAMPLE_TYPES,
  content: 'host',
  of: ({ numaNodeOfCpu, durationNs }) =>
    createSampleTable(
      [...numaNodeOfCpu.values()].map((node) => ({
        stack: stackNamed('cpu'),
        labels: { [NUMA_NODE_LABEL]: String(node) },
        values: [1, durationNs],
      })),
      CPU_SAMPLE_TYPES.length,
    ),
};
