import { collectorSamples, createCpuProfile } from '../aggregate/index.js';
import type { ProfileQuery } from '../model/profile-query.js';
import type { Recording } from '../model/recording.js';
import { RecordingQuery } from '../query/index.js';
import { abilityLabels } from './ability-labels.js';

/** A recording as rules see it: its profile and, as a collector would tell it, what became of its samples. */
export function queryRecording(recording: Recording): ProfileQuery {
  const { profile, counts } = recording;
  const labels = { ...profile.labels, ...abilityLabels(recording) };
  const fates = createCpuProfile('collector_samples', collectorSamples(counts, profile.period), {
    ...profile,
    labels,
    periodNs: profile.period,
  });
  return new RecordingQuery([{ ...profile, labels }, fates]);
}
