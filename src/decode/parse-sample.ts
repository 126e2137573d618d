import {
  PERF_CONTEXT_GUEST_LOW,
  PERF_CONTEXT_HV_LOW,
  PERF_CONTEXT_KERNEL_LOW,
  PERF_CONTEXT_USER_LOW,
  type SampleRecord,
} from '../model/perf-record.js';
import {
  CPU_MODE_GUEST_KERNEL,
  CPU_MODE_GUEST_USER,
  CPU_MODE_HYPERVISOR,
  CPU_MODE_MASK,
  CPU_MODE_USER,
  SampleBit,
} from './format.js';
import { readFieldWords, type SampleLayout } from './sample-layout.js';

/** A sample that can be filled again. */
export type MutableSample = { -readonly [K in keyof SampleRecord]: SampleRecord[K] };

const HIGH = 2 ** 32;
const MARKER_HIGH = 0xffff_ffff;

/** An empty sample to fill. */
export function createSample(): MutableSample {
  return {
    type: 'sample',
    timeNs: 0,
    pid: -1,
    tid: -1,
    cpu: -1,
    period: 1,
    event: 0,
    cgroup: 0n,
    words: new Uint32Array(4),
    callchainStart: 0,
    callchainLength: 0,
  };
}

/**
 * Fills `sample` from the body of a SAMPLE record: `wordCount` 64-bit words from
 * `words[start]` on, each as two words, low half first. Returns false when the
 * body is too short for what its layout says it holds.
 */
export function parseSample(
  sample: MutableSample,
  layout: SampleLayout,
  misc: number,
  words: Uint32Array,
  start: number,
  wordCount: number,
): boolean {
  if (layout.fixedWords > wordCount) return false;
  const low = (word: number) => words[start + word * 2]!;
  const high = (word: number) => words[start + word * 2 + 1]!;
  if (layout.tid >= 0) {
    sample.pid = low(layout.tid) | 0;
    sample.tid = high(layout.tid) | 0;
  }
  sample.timeNs = layout.time >= 0 ? high(layout.time) * HIGH + low(layout.time) : 0;
  sample.cpu = layout.cpu >= 0 ? low(layout.cpu) : 0;
  sample.period = layout.period >= 0 ? high(layout.period) * HIGH + low(layout.period) : 1;
  let next = layout.fixedWords;
  if (layout.readFormat !== null) {
    const read = readFieldWords(layout.readFormat, low(next), wordCount - next);
    if (read === null) return false;
    next += read;
  }
  if (!layout.hasCallchain) {
    useAddress(sample, layout.ip >= 0 ? low(layout.ip) : 0, layout.ip >= 0 ? high(layout.ip) : 0, misc);
  } else {
    if (next >= wordCount || high(next) !== 0 || low(next) > wordCount - next - 1) return false;
    sample.words = words;
    sample.callchainStart = start + (next + 1) * 2;
    sample.callchainLength = low(next);
    next += 1 + low(next);
  }
  sample.cgroup = 0n;
  return !layout.hasCgroup || readCgroup(sample, layout, words, start, wordCount, next);
}

/** Without a callchain: a chain of the one address, behind the marker of the CPU's mode. */
function useAddress(sample: MutableSample, low: number, high: number, misc: number): void {
  sample.words = Uint32Array.of(contextOf(misc), MARKER_HIGH, low, high);
  sample.callchainStart = 0;
  sample.callchainLength = 2;
}

function contextOf(misc: number): number {
  switch (misc & CPU_MODE_MASK) {
    case CPU_MODE_USER:
      return PERF_CONTEXT_USER_LOW;
    case CPU_MODE_HYPERVISOR:
      return PERF_CONTEXT_HV_LOW;
    case CPU_MODE_GUEST_KERNEL:
    case CPU_MODE_GUEST_USER:
      return PERF_CONTEXT_GUEST_LOW;
    default:
      return PERF_CONTEXT_KERNEL_LOW;
  }
}

/** Walks over the fields of variable size to CGROUP, in the order of `perf_output_sample`. */
function readCgroup(
  sample: MutableSample,
  layout: SampleLayout,
  words: Uint32Array,
  start: number,
  wordCount: number,
  from: number,
): boolean {
  const type = layout.sampleType;
  const low = (word: number) => (word < wordCount ? words[start + word * 2]! : 0);
  let next = from;
  // RAW's size is a u32 and counts from behind itself; together they fill whole words.
  if (type & SampleBit.RAW) next += (low(next) + 4) >>> 3;
  if (type & SampleBit.BRANCH_STACK) {
    const branches = low(next);
    next += 1 + (layout.hasBranchHardwareIndex ? 1 : 0) + branches * (layout.hasBranchCounters ? 4 : 3);
  }
  if (type & SampleBit.REGS_USER) next += 1 + (low(next) === 0 ? 0 : layout.userRegisters);
  if (type & SampleBit.STACK_USER) {
    const stackBytes = low(next);
    next += 1 + (stackBytes === 0 ? 0 : (stackBytes >>> 3) + 1);
  }
  for (const bit of [SampleBit.WEIGHT | SampleBit.WEIGHT_STRUCT, SampleBit.DATA_SRC, SampleBit.TRANSACTION]) {
    if (type & bit) next++;
  }
  if (type & SampleBit.REGS_INTR) next += 1 + (low(next) === 0 ? 0 : layout.interruptRegisters);
  if (type & SampleBit.PHYS_ADDR) next++;
  if (next >= wordCount) return false;
  sample.cgroup = (BigInt(words[start + next * 2 + 1]!) << 32n) | BigInt(words[start + next * 2]!);
  return true;
}
