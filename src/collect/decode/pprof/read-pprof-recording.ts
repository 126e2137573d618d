import type { ByteInput } from '../../../model/byte-input.js';
import { type CpuValues, findCpuValues } from '../../../model/cpu-values.js';
import type { Stack } from '../../../model/frame.js';
import type { Profile } from '../../../model/profile.js';
import type { Recording } from '../../../model/recording.js';
import {
  functionsOfStack,
  groupRows,
  pickRows,
  type SampleTable,
  samplesOf,
} from '../../../model/sample-table.js';
import { MAX_PPROF_BYTES, type Pprof, readPprof, tooLargePprof } from '../../../pprof/index.js';
import { toCpuProfile } from '../../../profile/index.js';
import { hasKernelNames } from '../has-kernel-names.js';
import type { ReadOptions } from '../text/cpu-recording.js';
import { chunksOf } from '../text/read-lines.js';

/**
 * Reads a profile in pprof's format, gzipped or not, as a recording. Idle samples of process `swapper` are left out.
 * Throws a `DecodeError` as {@link readPprof} does.
 */
export async function readPprofRecording(input: ByteInput, { isIdleStack }: ReadOptions): Promise<Recording> {
  const pprof = readPprof(await readAll(input));
  const { samples } = pprof;
  const isIdle = idleRows(samples, isIdleStack);
  const busyRows = Uint32Array.from(isIdle.keys()).filter((row) => isIdle[row] === 0);
  const busySamples = busyRows.length === samples.rowCount ? samples : pickTable(samples, busyRows);
  const total = countSamples(pprof);
  const busy = countSamples({ ...pprof, samples: busySamples });
  return {
    profile: nameProfile({ ...pprof, samples: busySamples }),
    sampler: 'unknown',
    counts: { total, idle: total - busy, busy, dropped: 0, lost: 0 },
    hasKprobes: null,
    unseenProbes: null,
    hasKernelNames: hasKernelNames(countedStacks(samples)),
    brokenOff: null,
    problems: problemsOf(pprof),
  };
}

/** A profile of CPU time is called as rules know it, another by its first values. */
function nameProfile(pprof: Pprof): Profile {
  const name = isOfCpu(findCpuValues(pprof)) ? 'process_cpu' : (pprof.sampleTypes[0]?.type ?? 'profile');
  return { ...pprof, name, labels: {} };
}

function problemsOf(pprof: Pprof): readonly string[] {
  const values = findCpuValues(pprof);
  if (!isOfCpu(values)) {
    return [`the profile is of ${pprof.sampleTypes.map(({ type }) => type).join(', ')}, not of CPU time`];
  }
  if (values.samples !== null) return [];
  const period = values.periodNs === null ? '1/99 s' : `${values.periodNs / 1e6} ms, its period`;
  return [`the profile does not tell how many samples it holds: CPU time is counted as samples of ${period}`];
}

function isOfCpu({ time, samples }: CpuValues): boolean {
  return time !== null || samples !== null;
}

/** Samples of CPU time, told or what the time is worth; 0 where it is of something else. */
function countSamples(pprof: Pprof): number {
  const samples = toCpuProfile(pprof)?.samples;
  return samples ? Math.round(sumOf(samples, 0)) : 0;
}

/** The stacks, each of as many samples as its values tell. */
function* countedStacks(table: SampleTable): Generator<{ stack: Stack; count: number }> {
  for (const { stack, values } of samplesOf(table)) yield { stack, count: Math.max(0, ...values) };
}

/** 1 for each row of the idle task doing nothing. */
function idleRows(samples: SampleTable, isIdleStack: ReadOptions['isIdleStack']): Uint8Array {
  const { labelSets, labelsOf, stackOf, rowCount } = samples;
  const isIdleTask = labelSets.map(({ process = '' }) => /^swapper/.test(process));
  const isIdle = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    if (isIdleTask[labelsOf[row]!] && isIdleStack(functionsOfStack(samples, stackOf[row]!))) isIdle[row] = 1;
  }
  return isIdle;
}

function pickTable(samples: SampleTable, rows: Uint32Array): SampleTable {
  return groupRows(samples.frames, samples.stacks, samples.labelSets, pickRows(samples, rows));
}

function sumOf({ rowCount, values, valueCount }: SampleTable, index: number): number {
  let sum = 0;
  for (let row = 0; row < rowCount; row++) sum += values[row * valueCount + index]!;
  return sum;
}

async function readAll(input: ByteInput): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of chunksOf(input)) {
    chunks.push(chunk);
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_PPROF_BYTES) throw tooLargePprof(MAX_PPROF_BYTES);
  }
  return Buffer.concat(chunks);
}
