import { google } from '../../src/gen/api.js';

/** A pprof as readable values: the strings in place of their indices. */
export interface Decoded {
  readonly sampleTypes: readonly string[];
  readonly periodType: string;
  readonly period: number;
  readonly timeNs: string;
  readonly durationNs: number;
  readonly mappings: readonly string[];
  /** `leaf < caller | label=value | values`. */
  readonly samples: readonly string[];
  readonly totals: readonly number[];
}

/** Decodes with another implementation than the one that encodes. */
export function decode(bytes: Uint8Array): Decoded {
  const pprof = google.v1.Profile.decode(bytes);
  const text = (index: unknown) => pprof.stringTable[Number(index ?? 0)]!;
  const functionNames = new Map(pprof.function.map(({ id, name }) => [Number(id), text(name)]));
  const locations = new Map(
    pprof.location.map(({ id, line }) => [
      Number(id),
      (line ?? []).map(({ functionId }) => functionNames.get(Number(functionId))).join('+'),
    ]),
  );
  const values = pprof.sample.map((sample) => (sample.value ?? []).map(Number));
  return {
    sampleTypes: pprof.sampleType.map(({ type, unit }) => `${text(type)}/${text(unit)}`),
    periodType: `${text(pprof.periodType?.type)}/${text(pprof.periodType?.unit)}`,
    period: Number(pprof.period),
    timeNs: String(pprof.timeNanos),
    durationNs: Number(pprof.durationNanos),
    mappings: pprof.mapping.map(
      ({ filename, buildId, hasFunctions }) => `${text(filename)} ${text(buildId)} ${hasFunctions}`,
    ),
    samples: pprof.sample.map(({ locationId, label }, index) => {
      const stack = (locationId ?? []).map((id) => locations.get(Number(id))).join(' < ');
      const labels = (label ?? []).map(({ key, str }) => `${text(key)}=${text(str)}`).join(' ');
      return `${stack} | ${labels} | ${values[index]!.join(' ')}`;
    }),
    totals: pprof.sampleType.map((_, type) => values.reduce((sum, of) => sum + of[type]!, 0)),
  };
}
