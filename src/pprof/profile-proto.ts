/**
 * Field numbers of google/pprof's profile.proto (https://github.com/google/pprof/blob/main/proto/profile.proto), by
 * message: all that is read or written of it. What is not here (`drop_frames`, `comment`, ...) is passed over.
 */
export const PROFILE = {
  sampleType: 1,
  sample: 2,
  mapping: 3,
  location: 4,
  function: 5,
  stringTable: 6,
  timeNanos: 9,
  durationNanos: 10,
  periodType: 11,
  period: 12,
} as const;

export const VALUE_TYPE = { type: 1, unit: 2 } as const;

export const SAMPLE = { locationId: 1, value: 2, label: 3 } as const;

export const LABEL = { key: 1, str: 2, num: 3 } as const;

export const MAPPING = {
  id: 1,
  memoryStart: 2,
  memoryLimit: 3,
  fileOffset: 4,
  filename: 5,
  buildId: 6,
  hasFunctions: 7,
} as const;

export const LOCATION = { id: 1, mappingId: 2, address: 3, line: 4 } as const;

export const LINE = { functionId: 1, line: 2 } as const;

export const FUNCTION = { id: 1, name: 2, systemName: 3, filename: 4, startLine: 5 } as const;

/** The wire types that profile.proto uses: the low three bits of a field's tag. https://protobuf.dev/programming-guides/encoding */
export const VARINT = 0;
export const LENGTH_DELIMITED = 2;

/** The tag of a field with a number; one byte, as no field of profile.proto has a number above 15. */
export function numberTag(field: number): number {
  return (field << 3) | VARINT;
}

/** The tag of a field with a text, a message or packed numbers, behind their length; one byte. */
export function bytesTag(field: number): number {
  return (field << 3) | LENGTH_DELIMITED;
}
