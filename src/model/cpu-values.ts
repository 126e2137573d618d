import type { Profile, ValueType } from './profile.js';

/** CPU time of a sample where the input does not tell: at 99 Hz, ns. */
export const DEFAULT_PERIOD_NS = 10_101_010;

/** Names of CPU time: Go, pprof-rs, Pyroscope; Datadog. */
const TIME_TYPES = ['cpu', 'cpu-time', 'cpu_time'];
/** Names of counted samples: Go, parca; Node; Datadog. */
const COUNT_TYPES = ['samples', 'sample', 'cpu-samples', 'cpu_samples'];
const NS_PER_UNIT: Readonly<Record<string, number>> = {
  nanoseconds: 1,
  microseconds: 1e3,
  milliseconds: 1e6,
  seconds: 1e9,
};

/** What a profile tells of its values. */
export type CpuValueTypes = Pick<Profile, 'sampleTypes' | 'periodType' | 'period'>;

/** Which values of a profile are of CPU time; null where none are. */
export interface CpuValues {
  /** How long: the index of the sample type, and the nanoseconds of its unit. */
  readonly time: { readonly index: number; readonly nsPerUnit: number } | null;
  /** How many samples: the index of the sample type. */
  readonly samples: number | null;
  /** CPU time of a sample, ns; null where nobody tells. */
  readonly periodNs: number | null;
}

/**
 * Chooses the values of CPU time by name and unit, wherever they stand: a profile may have others beside them
 * (exceptions, allocations). Samples beside wall time alone are not of CPU time.
 */
export function findCpuValues({ sampleTypes, periodType, period }: CpuValueTypes): CpuValues {
  const timeIndex = sampleTypes.findIndex(isCpuTime);
  const samples = sampleTypes.findIndex(({ type, unit }) => COUNT_TYPES.includes(type) && unit === 'count');
  const isOfWallTime = timeIndex < 0 && sampleTypes.some(({ type }) => type.startsWith('wall'));
  return {
    time: timeIndex < 0 ? null : { index: timeIndex, nsPerUnit: nsPerUnit(sampleTypes[timeIndex]!) },
    samples: samples < 0 || isOfWallTime ? null : samples,
    periodNs: isCpuTime(periodType) && period > 0 ? period * nsPerUnit(periodType) : null,
  };
}

/** The index of the values that a flame graph shows: samples of CPU time, else CPU time, else what stands first. */
export function shownValueOf(profile: CpuValueTypes): number {
  const { samples, time } = findCpuValues(profile);
  return samples ?? time?.index ?? 0;
}

function isCpuTime({ type, unit }: ValueType): boolean {
  return TIME_TYPES.includes(type) && Object.hasOwn(NS_PER_UNIT, unit);
}

function nsPerUnit({ unit }: ValueType): number {
  return NS_PER_UNIT[unit]!;
}
