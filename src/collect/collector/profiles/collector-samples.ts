import { CPU_SAMPLE_TYPES } from '../../../model/cpu-profile.js';
import { PROFILE_NAMES } from '../../../model/profile-names.js';
import type { SampleCounts } from '../../../model/sample-counts.js';
import { createSampleTable, type SampleTable } from '../../../model/sample-table.js';
import { stackNamed } from './named-stack.js';
import type { ProfileMaker } from './profile-maker.js';

/** What became of a window's samples: a stack of one frame for each fate. */
export const COLLECTOR_SAMPLES: ProfileMaker = {
  name: PROFILE_NAMES.collector,
  valueTypes: CPU_SAMPLE_TYPES,
  content: 'host',
  of: ({ counts, periodNs }) => samplesByFate(counts, periodNs),
};

function samplesByFate({ busy, idle, dropped, lost }: SampleCounts, periodNs: number): SampleTable {
  const fates = Object.entries({ busy, idle, dropped, lost }).filter(([, count]) => count > 0);
  return createSampleTable(
    fates.map(([fate, count]) => ({
      stack: stackNamed(fate),
      labels: {},
      values: [count, count * periodNs],
    })),
    CPU_SAMPLE_TYPES.length,
  );
}
