import { capacitySamples, collectorSamples, createCpuProfile } from '../collect/aggregate/index.js';
import { abilityLabels } from '../collect/collector/ability-labels.js';
import { RecordingQuery } from '../evaluate/query/recording-query.js';
import type { PerfHeader } from '../model/perf-record.js';
import type { ProfileQuery } from '../model/profile-query.js';
import type { Recording } from '../model/recording.js';

/** A recording as rules see it: its profile and, as a collector would tell them, what became of its samples and what CPU time there was. */
export function queryRecording(recording: Recording): ProfileQuery {
  const { profile, counts, header } = recording;
  const labels = { ...profile.labels, ...abilityLabels(recording) };
  const facts = { ...profile, labels, periodNs: profile.period };
  const fates = collectorSamples(counts, profile.period);
  const capacity = capacitySamples(nodesOf(header), Number(profile.durationNs));
  return new RecordingQuery([
    { ...profile, labels },
    createCpuProfile('collector_samples', fates, facts),
    createCpuProfile('host_capacity', capacity, facts),
  ]);
}

/** A kernel without NUMA has one node. */
function nodesOf(header: PerfHeader | undefined): ReadonlyMap<number, number> {
  if (!header || header.numaNodeOfCpu.size > 0) return header?.numaNodeOfCpu ?? new Map();
  return new Map(Array.from({ length: header.cpusOnline ?? 0 }, (_, cpu) => [cpu, 0]));
}
