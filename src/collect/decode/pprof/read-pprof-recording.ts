import type { ByteInput } from '../../../model/byte-input.js';
import type { Profile } from '../../../model/profile.js';
import type { Recording } from '../../../model/recording.js';
import { functionsOfStack, groupRows, pickRows, type SampleTable } from '../../../model/sample-table.js';
import {
  findCpuValues,
  MAX_PPROF_BYTES,
  type Pprof,
  readPprof,
  tooLargePprof,
} from '../../../pprof/index.js';
import type { ReadOptions } from '../text/cpu-recording.js';
import { chunksOf } from '../text/read-lines.js';

/**
 * Reads a profile in pprof's format, gzipped or not, as a recording. Idle samples of process `swapper` are left out.
 * Throws a `DecodeError` as {@link readPprof} does.
 */
export async function readPprofRecording(input: ByteInput, { isIdleStack }: ReadOptions): Promise<Recording> {
  const pprof = readPprof(await readAll(input));
  const { samples, sampleTypes } = pprof;
  const { time, samples: countIndex } = findCpuValues(sampleTypes);
  const isIdle = idleRows(samples, isIdleStack);
  const busyRows = Uint32Array.from(isIdle.keys()).filter((row) => isIdle[row] === 0);
  const busySamples = busyRows.length === samples.rowCount ? samples : pickTable(samples, busyRows);
  const total = sumOf(samples, countIndex);
  const busy = sumOf(busySamples, countIndex);
  return {
    profile: nameProfile({ ...pprof, samples: busySamples }),
    sampler: 'unknown',
    counts: { total, idle: total - busy, busy, dropped: 0, lost: 0 },
    hasKprobes: null,
    hasKernelNames: true,
    brokenOff: null,
    problems:
      time === null && countIndex === null
        ? [`the profile is of ${sampleTypes.map(({ type }) => type).join(', ')}, not of CPU time`]
        : [],
  };
}

/** A profile of CPU time is called as rules know it, another by its first values. */
function nameProfile(pprof: Pprof): Profile {
  const { time, samples } = findCpuValues(pprof.sampleTypes);
  const isOfCpu = time !== null || samples !== null;
  const name = isOfCpu ? 'process_cpu' : (pprof.sampleTypes[0]?.type ?? 'profile');
  return { ...pprof, name, labels: {} };
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

/** The sum of one of the values; 0 of none. */
function sumOf({ rowCount, values, valueCount }: SampleTable, index: number | null): number {
  if (index === null) return 0;
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
