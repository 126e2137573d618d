import { gunzipSync } from 'node:zlib';
import type { ReadOptions } from '../collect/decode/text/cpu-recording.js';
import { chunksOf } from '../collect/decode/text/read-lines.js';
import type { google } from '../gen/api.js';
import type { ByteInput } from '../model/byte-input.js';
import { DecodeError } from '../model/decode-error.js';
import type { Profile, ValueType } from '../model/profile.js';
import type { Recording } from '../model/recording.js';
import { createSampleTable, type ProfileSample } from '../model/sample-table.js';
import { PprofTables } from './pprof-tables.js';

/** Most bytes of a profile, inflated: more than any server takes. */
export const MAX_PPROF_BYTES = 256 * 1024 * 1024;

type WireProfile = google.v1.IProfile;

/**
 * Reads a profile in pprof's format, gzipped or not. Sample types, string and numeric
 * labels are kept as they are; idle samples of process `swapper` are left out. Throws
 * {@link DecodeError} where an index or id points nowhere.
 */
export async function readPprof(input: ByteInput, { isIdleStack }: ReadOptions): Promise<Recording> {
  const wire = await decodeWire(await readAll(input));
  const tables = new PprofTables(wire);
  const sampleTypes = (wire.sampleType ?? []).map((type) => valueTypeOf(tables, type));
  const countIndex = Math.max(
    0,
    sampleTypes.findIndex(({ unit }) => unit === 'count'),
  );
  const samples: ProfileSample[] = [];
  let idle = 0;
  let busy = 0;
  for (const sample of tables.samples(sampleTypes.length)) {
    const count = sample.values[countIndex] ?? 0;
    const functions = () => sample.stack.map(({ functionName }) => functionName);
    if (/^swapper/.test(sample.labels.process ?? '') && isIdleStack(functions())) idle += count;
    else {
      busy += count;
      samples.push(sample);
    }
  }
  return {
    profile: createProfile(wire, tables, sampleTypes, samples),
    sampler: 'unknown',
    counts: { total: idle + busy, idle, busy, dropped: 0, lost: 0 },
    hasKprobes: null,
    hasKernelNames: true,
    brokenOff: null,
    problems: isOfCpu(sampleTypes)
      ? []
      : [`the profile is of ${sampleTypes.map(({ type }) => type).join(', ')}, not of CPU time`],
  };
}

function createProfile(
  wire: WireProfile,
  tables: PprofTables,
  sampleTypes: readonly ValueType[],
  samples: readonly ProfileSample[],
): Profile {
  return {
    name: isOfCpu(sampleTypes) ? 'process_cpu' : (sampleTypes[0]?.type ?? 'profile'),
    sampleTypes,
    periodType: wire.periodType ? valueTypeOf(tables, wire.periodType) : { type: '', unit: '' },
    period: Number(wire.period ?? 0),
    timeNs: BigInt(String(wire.timeNanos ?? 0)),
    durationNs: BigInt(String(wire.durationNanos ?? 0)),
    labels: {},
    samples: createSampleTable(samples, sampleTypes.length),
  };
}

function isOfCpu(sampleTypes: readonly ValueType[]): boolean {
  return sampleTypes.some(({ type }) => type === 'cpu' || type === 'samples');
}

function valueTypeOf(tables: PprofTables, { type, unit }: google.v1.IValueType): ValueType {
  return { type: tables.text(type), unit: tables.text(unit) };
}

async function decodeWire(bytes: Uint8Array): Promise<WireProfile> {
  // Loaded when it is needed: it is large.
  const { google } = await import('../gen/api.js');
  try {
    return google.v1.Profile.decode(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DecodeError('malformed', `not a pprof profile: ${reason}`, 0);
  }
}

async function readAll(input: ByteInput): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of chunksOf(input)) {
    chunks.push(chunk);
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_PPROF_BYTES) throw tooLarge();
  }
  const bytes = Buffer.concat(chunks);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzip(bytes) : bytes;
}

function gunzip(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_PPROF_BYTES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new DecodeError('malformed', 'pprof profile with damaged gzip data', 0);
  }
}

function tooLarge(): DecodeError {
  return new DecodeError('too large', `pprof profile of more than ${MAX_PPROF_BYTES} bytes`, MAX_PPROF_BYTES);
}
