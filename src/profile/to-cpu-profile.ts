import { CPU_SAMPLE_TYPES } from '../model/cpu-profile.js';
import { DEFAULT_PERIOD_NS, findCpuValues } from '../model/cpu-values.js';
import { PERIOD_TYPE } from '../model/create-profile.js';
import type { CountedStacks } from '../model/profile.js';

/**
 * A profile of CPU time as rules judge it, whatever its values are called and counted in: samples and nanoseconds, the
 * same stacks and labels. Where samples are not told they are what the CPU time is worth by the period, and the other
 * way round; a period that is not told is 1/99 s. Null where the profile is not of CPU time.
 */
export function toCpuProfile<P extends CountedStacks>(profile: P): P | null {
  const { time, samples, periodNs } = findCpuValues(profile);
  if (time === null && samples === null) return null;
  const { rowCount, values, valueCount } = profile.samples;
  const period = periodNs ?? DEFAULT_PERIOD_NS;
  const cpuValues = new Float64Array(rowCount * CPU_SAMPLE_TYPES.length);
  // Samples are whole: what is rounded off one row goes to the next.
  let [worth, counted] = [0, 0];
  for (let row = 0; row < rowCount; row++) {
    const valueAt = (index: number) => values[row * valueCount + index]!;
    const timeNs = time && valueAt(time.index) * time.nsPerUnit;
    worth += samples === null ? timeNs! / period : valueAt(samples);
    const count = Math.round(worth) - counted;
    counted += count;
    cpuValues[2 * row] = count;
    cpuValues[2 * row + 1] = timeNs ?? count * period;
  }
  return {
    ...profile,
    sampleTypes: CPU_SAMPLE_TYPES,
    periodType: PERIOD_TYPE,
    period,
    samples: { ...profile.samples, values: cpuValues, valueCount: CPU_SAMPLE_TYPES.length },
  };
}
