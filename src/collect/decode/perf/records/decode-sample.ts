import type { SampleRecord } from '../../../../model/perf-record.js';
import {
  PERF_CONTEXT_GUEST_LOW,
  PERF_CONTEXT_HV_LOW,
  PERF_CONTEXT_KERNEL_LOW,
  PERF_CONTEXT_USER_LOW,
} from '../../../../model/perf-record.js';
import { SAMPLE, type SampleLayout } from './sample-layout.js';
import { skipToCgroup } from './skip-to-cgroup.js';

const WORD = 2 ** 32;
const NO_CGROUP = 0n;
const READ_FORMAT = { enabled: 1, running: 2, id: 4, group: 8, lost: 16 } as const;
/** What `PERF_RECORD_MISC_CPUMODE_MASK` leaves of `misc`: whose code was interrupted. */
const CPU_MODE_MASK = 7;
const MARKERS = [
  PERF_CONTEXT_USER_LOW,
  PERF_CONTEXT_KERNEL_LOW,
  PERF_CONTEXT_USER_LOW,
  PERF_CONTEXT_HV_LOW,
  PERF_CONTEXT_GUEST_LOW,
  PERF_CONTEXT_GUEST_LOW,
] as const;

/** A sample that is filled again and again. */
export type ReusedSample = { -readonly [Field in keyof SampleRecord]: SampleRecord[Field] };

/**
 * A value for fields that will be no small integers: where one had been in the field before,
 * V8 would make an object of each number that it takes.
 */
const ANY_DOUBLE = Number.NaN;

/** A sample to fill. */
export function createReusedSample(): ReusedSample {
  return {
    type: 'sample',
    timeNs: ANY_DOUBLE,
    pid: 0,
    tid: 0,
    cpu: 0,
    period: ANY_DOUBLE,
    event: 0,
    cgroup: NO_CGROUP,
    words: new Uint32Array(0),
    callchainStart: 0,
    callchainLength: 0,
  };
}

/**
 * Fills `sample` from the record in the words from `start` to `end`; its callchain
 * stays where it is. May write over the record's header. Returns false when the
 * record is too short for its fields.
 */
export function decodeSample(
  sample: ReusedSample,
  words: Uint32Array,
  start: number,
  end: number,
  misc: number,
  layout: SampleLayout,
): boolean {
  const { attr } = layout;
  let next = start + layout.fixedWords;
  if (next > end) return false;
  sample.pid = layout.pid < 0 ? -1 : words[start + layout.pid]! | 0;
  sample.tid = layout.tid < 0 ? -1 : words[start + layout.tid]! | 0;
  sample.timeNs = layout.time < 0 ? 0 : numberAt(words, start + layout.time);
  sample.cpu = layout.cpu < 0 ? -1 : words[start + layout.cpu]! | 0;
  sample.period = layout.period < 0 ? defaultPeriod(layout) : numberAt(words, start + layout.period);
  sample.words = words;
  sample.callchainLength = 0;
  sample.cgroup = NO_CGROUP;
  if (attr.sampleType & SAMPLE.read) next += wordsOfRead(words, next, end, attr.readFormat);
  if (attr.sampleType & SAMPLE.callchain) {
    if (next + 2 > end) return false;
    // No record is so long that its callchain's length needs the high half.
    if (words[next + 1] !== 0) return false;
    const length = words[next]!;
    sample.callchainStart = next + 2;
    next += 2 + length * 2;
    if (next > end) return false;
    sample.callchainLength = length;
  }
  if (next > end) return false;
  if (attr.sampleType & SAMPLE.cgroup) sample.cgroup = cgroupAt(words, next, end, layout);
  if (sample.callchainLength === 0 && layout.ip >= 0) useAddress(sample, start + layout.ip, misc);
  return true;
}

/** Makes a callchain of the sampled address: the marker goes where the field before it was. */
function useAddress(sample: ReusedSample, at: number, misc: number): void {
  const start = at - 2;
  sample.words[start] = MARKERS[misc & CPU_MODE_MASK] ?? PERF_CONTEXT_USER_LOW;
  sample.words[start + 1] = 0xffff_ffff;
  sample.callchainStart = start;
  sample.callchainLength = 2;
}

function defaultPeriod({ attr }: SampleLayout): number {
  return attr.isFrequency ? 1 : attr.samplePeriod;
}

/** Words of the counters in a sample (`PERF_SAMPLE_READ`); more than there are when their number lies. */
function wordsOfRead(words: Uint32Array, at: number, end: number, format: number): number {
  const times = (format & READ_FORMAT.enabled ? 2 : 0) + (format & READ_FORMAT.running ? 2 : 0);
  const counter = 2 + (format & READ_FORMAT.id ? 2 : 0) + (format & READ_FORMAT.lost ? 2 : 0);
  if ((format & READ_FORMAT.group) === 0) return times + counter;
  if (at + 2 > end) return 2;
  return 2 + times + counter * numberAt(words, at);
}

function cgroupAt(words: Uint32Array, start: number, end: number, layout: SampleLayout): bigint {
  const at = skipToCgroup(words, start, end, layout);
  if (at + 2 > end) return NO_CGROUP;
  return (BigInt(words[at + 1]!) << 32n) | BigInt(words[at]!);
}

function numberAt(words: Uint32Array, at: number): number {
  return words[at]! + words[at + 1]! * WORD;
}
