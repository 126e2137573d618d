import { abilityLabels } from '../collect/collector/ability-labels.js';
import { COLLECTOR_SAMPLES, HOST_CAPACITY } from '../collect/collector/profiles/index.js';
import { RecordingQuery } from '../evaluate/query/recording-query.js';
import { createProfile } from '../model/create-profile.js';
import type { PerfHeader } from '../model/perf-record.js';
import type { ProfileQuery } from '../model/profile-query.js';
import type { Recording } from '../model/recording.js';
import { toCpuProfile } from '../profile/index.js';

/** A recording as rules see it: its profile and, as a collector would tell them, what became of its samples and what CPU time there was. */
export function queryRecording(recording: Recording): ProfileQuery {
  const { counts, header } = recording;
  const profile = toCpuProfile(recording.profile) ?? recording.profile;
  const labels = { ...profile.labels, ...abilityLabels(recording) };
  const facts = { ...profile, labels, periodNs: profile.period };
  const window = {
    samples: profile.samples,
    counts,
    periodNs: profile.period,
    durationNs: Number(profile.durationNs),
    numaNodeOfCpu: nodesOf(header),
    maxSeries: Number.POSITIVE_INFINITY,
  };
  const ofHost = [COLLECTOR_SAMPLES, HOST_CAPACITY].map((maker) =>
    createProfile(maker, maker.of(window), facts),
  );
  return new RecordingQuery([{ ...profile, labels }, ...ofHost]);
}

/** A kernel without NUMA has one node. */
function nodesOf(header: PerfHeader | undefined): ReadonlyMap<number, number> {
  if (!header || header.numaNodeOfCpu.size > 0) return header?.numaNodeOfCpu ?? new Map();
  return new Map(Array.from({ length: header.cpusOnline ?? 0 }, (_, cpu) => [cpu, 0]));
}
