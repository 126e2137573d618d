import { gunzipSync } from 'node:zlib';
import { google } from '../gen/api.js';
import { type Labels, labelsKey, labelsOfPairs } from '../model/labels.js';
import type { ValueType } from '../model/profile.js';
import type { StoredLocation } from '../serve/store/stack-dictionary.js';
import { StoreError } from '../serve/store/store-error.js';

/** Bytes of a profile before compression: the real server's default. */
export const MAX_PROFILE_BYTES = 4 << 20;
/** Samples of a profile: the real server's default. */
export const MAX_PROFILE_SAMPLES = 16_000;
/** Frames of a stack; the ones nearest to the leaf are cut beyond. */
export const MAX_DEPTH = 1000;
/** Labels of one sample. */
export const MAX_SAMPLE_LABELS = 100;

/** Samples of a pushed profile that share their labels. */
export interface PprofGroup {
  /** Of the samples; string labels only. */
  readonly labels: Labels;
  readonly samples: readonly PprofSample[];
}

/** One stack and its values. */
export interface PprofSample {
  /** Indices into {@link ReadPprof.locations}, root first. */
  readonly stack: readonly number[];
  readonly values: readonly number[];
}

/** A pushed profile, checked. */
export interface ReadPprof {
  /** Milliseconds since the epoch; null when the profile does not tell. */
  readonly timeMs: number | null;
  readonly sampleTypes: readonly ValueType[];
  readonly periodType: ValueType;
  readonly locations: readonly StoredLocation[];
  readonly groups: readonly PprofGroup[];
}

type Profile = google.v1.IProfile;

/** Labels that belong to a sample and not to its series. */
const PER_SAMPLE_LABELS = ['span_id', 'trace_id', 'profile_id'];

/** Decodes a pprof, gzipped or not, and checks every index of it. Throws {@link StoreError} when it is broken or too large. */
export function readPprof(bytes: Uint8Array): ReadPprof {
  const profile = decode(inflate(bytes));
  const samples = profile.sample ?? [];
  if (samples.length > MAX_PROFILE_SAMPLES) {
    const told = `max_profile_stacktrace_samples, actual: ${samples.length}, limit: ${MAX_PROFILE_SAMPLES}`;
    throw invalid(`profile exceeds the samples count limit (${told})`);
  }
  const strings = profile.stringTable ?? [];
  if (strings.length > 0 && strings[0] !== '') throw invalid("string_table[0] is not ''");
  const string = (index: unknown): string => {
    const text = strings[integer(index)];
    if (text === undefined && strings.length > 0) throw invalid(`string index ${index} is out of range`);
    return text ?? '';
  };
  const valueType = (value: google.v1.IValueType | null | undefined): ValueType => ({
    type: string(value?.type),
    unit: string(value?.unit),
  });
  const sampleTypes = (profile.sampleType ?? []).map(valueType);
  if (sampleTypes.length === 0) throw invalid('empty profile');
  const withHyphen = sampleTypes.find(({ type }) => type.includes('-'));
  if (withHyphen) throw invalid(`sample type contains -: '${withHyphen.type}'`);
  const { locations, indexOfLocation } = readLocations(profile, string);
  return {
    timeMs: readTime(profile.timeNanos),
    sampleTypes,
    periodType: valueType(profile.periodType),
    locations,
    groups: readGroups(samples, sampleTypes.length, indexOfLocation, string),
  };
}

/** Nanoseconds since the epoch are beyond what a number holds: as one they could fall into the millisecond before. */
function readTime(timeNanos: Profile['timeNanos']): number | null {
  const timeNs = BigInt(String(timeNanos ?? 0));
  return timeNs > 0n ? Number(timeNs / 1_000_000n) : null;
}

/** A 64-bit integer as protobufjs has it. `Number(value)` would do, by way of a string, thousands of times a profile. */
function integer(value: unknown): number {
  if (typeof value === 'number') return value;
  return (value as { toNumber(): number } | null | undefined)?.toNumber() ?? 0;
}

function inflate(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0) throw new StoreError('unknown', 'the profile is empty');
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    assertSize(bytes.length);
    return bytes;
  }
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_PROFILE_BYTES + 1 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') assertSize(MAX_PROFILE_BYTES + 1);
    throw new StoreError('unknown', `the profile's gzip is broken: ${(error as Error).message}`);
  }
}

function assertSize(size: number): void {
  if (size <= MAX_PROFILE_BYTES) return;
  throw invalid(`uncompressed profile payload size exceeds limit of ${MAX_PROFILE_BYTES} bytes`);
}

function decode(bytes: Uint8Array): Profile {
  try {
    return google.v1.Profile.decode(bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      throw invalid('the profile has a string that is not valid UTF-8');
    }
    throw new StoreError('unknown', `the profile is no pprof: ${(error as Error).message}`);
  }
}

function readLocations(profile: Profile, string: (index: unknown) => string) {
  const byId = <T extends { id?: unknown }>(items: readonly T[] | null | undefined) =>
    new Map((items ?? []).map((item) => [integer(item.id), item]));
  const functions = byId(profile.function);
  const mappings = byId(profile.mapping);
  const locations: StoredLocation[] = [];
  const indexOfLocation = new Map<number, readonly number[]>();
  for (const location of profile.location ?? []) {
    const mapping = mappings.get(integer(location.mappingId));
    const mappingFile = string(mapping?.filename);
    const buildId = string(mapping?.buildId);
    const indices: number[] = [];
    // Lines go from the innermost inlined function outwards; our stacks start at the root.
    for (const { functionId, line } of [...(location.line ?? [])].reverse()) {
      const fn = functions.get(integer(functionId));
      if (fn === undefined)
        throw invalid(`location ${location.id} names function ${functionId}, which is missing`);
      indices.push(locations.length);
      locations.push({
        name: string(fn.name),
        systemName: string(fn.systemName),
        fileName: string(fn.filename),
        line: Math.max(0, integer(line)),
        mappingFile,
        buildId,
      });
    }
    if (indices.length === 0) {
      indices.push(locations.length);
      const name = `0x${BigInt(String(location.address ?? 0)).toString(16)}`;
      locations.push({ name, systemName: '', fileName: '', line: 0, mappingFile, buildId });
    }
    indexOfLocation.set(integer(location.id), indices);
  }
  return { locations, indexOfLocation };
}

function readGroups(
  samples: readonly google.v1.ISample[],
  typeCount: number,
  indexOfLocation: ReadonlyMap<number, readonly number[]>,
  string: (index: unknown) => string,
): readonly PprofGroup[] {
  const groups = new Map<string, { labels: Labels; samples: PprofSample[] }>();
  for (const sample of samples) {
    const values = (sample.value ?? []).map(integer);
    if (values.length !== typeCount) throw invalid('sample value length mismatch');
    if (values.some((value) => value < 0) || values.every((value) => value === 0)) continue;
    const stack: number[] = [];
    for (const id of [...(sample.locationId ?? [])].reverse()) {
      const indices = indexOfLocation.get(integer(id));
      if (indices === undefined) throw invalid(`a sample names location ${id}, which is missing`);
      stack.push(...indices);
    }
    const labels = readLabels(sample.label ?? [], string);
    const key = labelsKey(labels);
    const group = groups.get(key) ?? { labels, samples: [] };
    groups.set(key, group);
    group.samples.push({ stack: stack.slice(0, MAX_DEPTH), values });
  }
  return [...groups.values()];
}

/** Numeric labels are dropped, as the real server does. */
function readLabels(pairs: readonly google.v1.ILabel[], string: (index: unknown) => string): Labels {
  if (pairs.length > MAX_SAMPLE_LABELS) {
    const told = `max_profile_stacktrace_sample_labels, actual: ${pairs.length}, limit: ${MAX_SAMPLE_LABELS}`;
    throw invalid(`profile exceeds the sample labels limit (${told})`);
  }
  return labelsOfPairs(
    pairs
      .map(({ key, str }) => [string(key), string(str)] as const)
      .filter(([name, value]) => name !== '' && value !== '' && !PER_SAMPLE_LABELS.includes(name)),
  );
}

function invalid(message: string): StoreError {
  return new StoreError('invalid_argument', message);
}
