import { SAMPLE, type SampleLayout } from './sample-layout.js';

const WORD = 2 ** 32;
/** `PERF_SAMPLE_BRANCH_HW_INDEX`, `PERF_SAMPLE_BRANCH_COUNTERS`. */
const BRANCH_HARDWARE_INDEX = 1 << 17;
const BRANCH_COUNTERS = 1 << 19;
const BRANCH_WORDS = 6;
const FIXED_BITS = [
  [SAMPLE.weight | SAMPLE.weightStruct, 2],
  [SAMPLE.dataSource, 2],
  [SAMPLE.transaction, 2],
] as const;

/**
 * The word at which a sample's cgroup lies: past all that stands between it and
 * the callchain, which ends before word `start`. At or beyond `end` when a size
 * on the way lies.
 */
export function skipToCgroup(words: Uint32Array, start: number, end: number, layout: SampleLayout): number {
  const { sampleType, branchSampleType, userRegisters, interruptRegisters } = layout.attr;
  let at = start;
  const countAt = () => (at + 2 > end ? Number.MAX_SAFE_INTEGER : words[at]! + words[at + 1]! * WORD);
  if (sampleType & SAMPLE.raw) {
    const sizeBytes = 4 + (words[at + layout.firstHalf] ?? 0);
    at += Math.ceil(sizeBytes / 8) * 2;
  }
  if (sampleType & SAMPLE.branchStack) {
    const branch = BRANCH_WORDS + (branchSampleType & BRANCH_COUNTERS ? 2 : 0);
    at += 2 + (branchSampleType & BRANCH_HARDWARE_INDEX ? 2 : 0) + countAt() * branch;
  }
  if (sampleType & SAMPLE.regsUser) at += 2 + (countAt() === 0 ? 0 : userRegisters * 2);
  if (sampleType & SAMPLE.stackUser) {
    const sizeBytes = countAt();
    // The stack's bytes and then how many of them were copied.
    at += 2 + (sizeBytes === 0 ? 0 : Math.ceil(sizeBytes / 8) * 2 + 2);
  }
  for (const [bits, length] of FIXED_BITS) if (sampleType & bits) at += length;
  if (sampleType & SAMPLE.regsIntr) at += 2 + (countAt() === 0 ? 0 : interruptRegisters * 2);
  if (sampleType & SAMPLE.physAddr) at += 2;
  return at;
}
