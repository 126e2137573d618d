/** What a profile's values are: the five parts of a Pyroscope profile type id. */
export interface ProfileType {
  readonly name: string;
  readonly sampleType: string;
  readonly sampleUnit: string;
  readonly periodType: string;
  readonly periodUnit: string;
}

/** `name:sample_type:sample_unit:period_type:period_unit`. */
export function formatProfileType(type: ProfileType): string {
  return `${type.name}:${type.sampleType}:${type.sampleUnit}:${type.periodType}:${type.periodUnit}`;
}

/** The inverse of {@link formatProfileType}; null when `id` does not have five parts with the first three filled. */
export function parseProfileType(id: string): ProfileType | null {
  const parts = id.split(':');
  const [name, sampleType, sampleUnit, periodType, periodUnit] = parts;
  if (parts.length !== 5 || !name || !sampleType || !sampleUnit) return null;
  return { name, sampleType, sampleUnit, periodType: periodType ?? '', periodUnit: periodUnit ?? '' };
}

/** The first part of a profile type id: `kernel_lock`. */
export function profileName(id: string): string {
  return id.slice(0, id.indexOf(':'));
}

/** CPU time of busy CPUs, in nanoseconds: what flame graphs show. */
export const CPU_PROFILE = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';

/** The same stacks counted in samples: what rules judge, because a share of three samples is no share. */
export const SAMPLES_PROFILE = 'process_cpu:samples:count:cpu:nanoseconds';

/** Only the samples that acquire a kernel lock, with the sample label `site`: cheap to plot and to screen a fleet by. */
export const LOCK_PROFILE = 'kernel_lock:samples:count:cpu:nanoseconds';

/** Only the samples in which a probe or a BPF program is, with the sample label `mechanism`: the same for probes. */
export const PROBE_PROFILE = 'kernel_probe:samples:count:cpu:nanoseconds';

/** What became of a collector's samples: its stacks are `busy`, `idle`, `dropped` and `lost`. */
export const COLLECTOR_PROFILE = 'collector_samples:samples:count:cpu:nanoseconds';

/** The CPU time that a host has, busy or not, by NUMA node: what busy time is a part of. */
export const CAPACITY_PROFILE = 'host_capacity:cpu:nanoseconds:cpu:nanoseconds';

/**
 * Label of the series of hosts whose collector makes derived profiles, with their names:
 * `kernel_lock,kernel_probe`. Where it is, what they do not hold was not sampled. A
 * collector that cannot name kernel functions leaves it out.
 */
export const DERIVED_LABEL = 'derived';

/** Label of the series of hosts whose kernel functions have no names, with the value `hidden`. */
export const SYMBOLS_LABEL = 'symbols';

/** Label of every series: how its samples were taken, a `Sampler`. */
export const SAMPLER_LABEL = 'sampler';

/** Label of the series of hosts whose kernel cannot have kprobes, with the value `absent`; other hosts lack it. */
export const KPROBES_LABEL = 'kprobes';
