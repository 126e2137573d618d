import { CPU_SAMPLE_TYPES, createCpuProfile } from '../../../model/cpu-profile.js';
import type { Labels } from '../../../model/labels.js';
import type { CaptureSampler } from '../../../model/profile.js';
import type { Recording } from '../../../model/recording.js';
import { createSampleTable, type ProfileSample } from '../../../model/sample-table.js';
import { hasKernelNames } from '../has-kernel-names.js';

/** How to read formats whose stacks have names already. */
export interface ReadOptions {
  /** Whether function names, leaf first, are those of the idle task doing nothing; asked for process 0 only. */
  readonly isIdleStack: (functions: readonly string[]) => boolean;
  /** The event to take, by its name; by default what tells CPU time. */
  readonly event?: string | undefined;
}

/** How often a stack was sampled. */
export interface SampledStack {
  readonly sample: ProfileSample;
  readonly count: number;
  /** Whether it is of the idle task (process 0). */
  readonly isOfIdleTask: boolean;
}

/** What is known of the samples of a text. */
export interface CpuRecordingFacts {
  readonly sampler: CaptureSampler;
  readonly periodNs: number;
  readonly durationNs?: number;
  /** Samples that were left out, being of other events. */
  readonly dropped?: number;
  /** Labels of the series. */
  readonly labels?: Labels;
  readonly problems?: readonly string[];
}

/** A recording of CPU time from counted stacks; idle ones are left out and counted. */
export function createCpuRecording(
  stacks: readonly SampledStack[],
  { isIdleStack }: ReadOptions,
  { sampler, periodNs, durationNs = 0, dropped = 0, labels = {}, problems = [] }: CpuRecordingFacts,
): Recording {
  const samples: ProfileSample[] = [];
  let idle = 0;
  let busy = 0;
  for (const { sample, count, isOfIdleTask } of stacks) {
    if (isOfIdleTask && isIdleStack(sample.stack.map(({ functionName }) => functionName))) idle += count;
    else {
      busy += count;
      samples.push({ ...sample, values: [count, count * periodNs] });
    }
  }
  return {
    profile: createCpuProfile(createSampleTable(samples, CPU_SAMPLE_TYPES.length), {
      timeNs: 0n,
      durationNs: BigInt(Math.round(durationNs)),
      periodNs,
      labels,
    }),
    sampler,
    counts: { total: idle + busy + dropped, idle, busy, dropped, lost: 0 },
    hasKprobes: null,
    unseenProbes: null,
    hasKernelNames: hasKernelNames(stacks.map(({ sample: { stack }, count }) => ({ stack, count }))),
    brokenOff: null,
    problems,
  };
}
