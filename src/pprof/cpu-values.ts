import type { ValueType } from '../model/profile.js';

/** Which values of a profile are of CPU time, as indices of its sample types; null where none is. */
export interface CpuValues {
  /** How long. */
  readonly time: number | null;
  /** How many samples. */
  readonly samples: number | null;
}

/** Names of CPU time: Go, pprof-rs, Pyroscope; Datadog. */
const TIME_TYPES = ['cpu', 'cpu-time', 'cpu_time'];
/** Names of counted samples: Go, parca; Node; Datadog. */
const COUNT_TYPES = ['samples', 'sample', 'cpu-samples', 'cpu_samples'];
const TIME_UNITS = ['nanoseconds', 'microseconds', 'milliseconds', 'seconds'];

/** Chooses the values of CPU time by name and unit. A profile may have others beside them: exceptions, allocations, wall time. */
export function findCpuValues(sampleTypes: readonly ValueType[]): CpuValues {
  const indexOf = (types: readonly string[], units: readonly string[]) => {
    const index = sampleTypes.findIndex(({ type, unit }) => types.includes(type) && units.includes(unit));
    return index < 0 ? null : index;
  };
  return { time: indexOf(TIME_TYPES, TIME_UNITS), samples: indexOf(COUNT_TYPES, ['count']) };
}
