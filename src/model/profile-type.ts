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
