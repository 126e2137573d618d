import { CPU_SAMPLE_TYPES } from '../../src/model/cpu-profile.js';
import type { Frame, Mapping } from '../../src/model/frame.js';
import type { Labels } from '../../src/model/labels.js';
import type { Profile } from '../../src/model/profile.js';
import { createSampleTable, type ProfileSample } from '../../src/model/sample-table.js';

export const KERNEL: Mapping = {
  start: 0xffff_ffff_8100_0000n,
  limit: 0xffff_ffff_8200_0000n,
  fileOffset: 0n,
  fileName: '[kernel.kallsyms]',
  buildId: 'c0ffee',
};

export function frame(functionName: string, fields: Partial<Frame> = {}): Frame {
  const address = KERNEL.start + BigInt(functionName.length * 16 + functionName.charCodeAt(0));
  return { functionName, systemName: functionName, mapping: KERNEL, address, isKernel: true, ...fields };
}

/** `count` samples of a stack drawn as folded text, root first. */
export function sample(folded: string, count: number, labels: Labels = {}): ProfileSample {
  const stack = folded
    .split(';')
    .reverse()
    .map((name) => frame(name));
  return { stack, labels, values: [count, count * 10] };
}

export function profile(samples: readonly ProfileSample[], fields: Partial<Profile> = {}): Profile {
  const { sampleTypes = CPU_SAMPLE_TYPES } = fields;
  return {
    name: 'process_cpu',
    sampleTypes,
    periodType: { type: 'cpu', unit: 'nanoseconds' },
    period: 10,
    timeNs: 1_700_000_000_000_000_000n,
    durationNs: 10_000_000_000n,
    labels: { service_name: 'linux-host' },
    samples: createSampleTable(samples, sampleTypes.length),
    ...fields,
  };
}
