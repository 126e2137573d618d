import type { PerfAttr } from '../header/perf-attr.js';

/** `enum perf_event_sample_format`, perf_event.h. */
export const SAMPLE = {
  ip: 1 << 0,
  tid: 1 << 1,
  time: 1 << 2,
  addr: 1 << 3,
  read: 1 << 4,
  callchain: 1 << 5,
  id: 1 << 6,
  cpu: 1 << 7,
  period: 1 << 8,
  streamId: 1 << 9,
  raw: 1 << 10,
  branchStack: 1 << 11,
  regsUser: 1 << 12,
  stackUser: 1 << 13,
  weight: 1 << 14,
  dataSource: 1 << 15,
  identifier: 1 << 16,
  transaction: 1 << 17,
  regsIntr: 1 << 18,
  physAddr: 1 << 19,
  aux: 1 << 20,
  cgroup: 1 << 21,
  dataPageSize: 1 << 22,
  codePageSize: 1 << 23,
  weightStruct: 1 << 24,
} as const;

/** Where a field is absent. */
export const ABSENT = -1;
const HEADER_WORDS = 2;

/**
 * Where the fields of an event's samples lie, as 32-bit words from the start of
 * the record, {@link ABSENT} for what it does not have. Two-word fields have
 * their low half first; records of the other byte order are turned before.
 */
export interface SampleLayout {
  readonly ip: number;
  readonly pid: number;
  readonly tid: number;
  readonly time: number;
  readonly id: number;
  readonly cpu: number;
  readonly period: number;
  /** Words before the first field of varying size. */
  readonly fixedWords: number;
  readonly attr: PerfAttr;
  /** Word within a 64-bit field that holds its first 32-bit member: 1 in records that were turned. */
  readonly firstHalf: 0 | 1;
}

/** The layout of the samples of an event; `isTurned` when the stream is of the other byte order. */
export function createSampleLayout(attr: PerfAttr, isTurned: boolean): SampleLayout {
  let next = HEADER_WORDS;
  const place = (bit: number) => {
    if ((attr.sampleType & bit) === 0) return ABSENT;
    next += 2;
    return next - 2;
  };
  const identifier = place(SAMPLE.identifier);
  const ip = place(SAMPLE.ip);
  const threads = place(SAMPLE.tid);
  const time = place(SAMPLE.time);
  place(SAMPLE.addr);
  const id = place(SAMPLE.id);
  place(SAMPLE.streamId);
  const cpu = place(SAMPLE.cpu);
  const period = place(SAMPLE.period);
  const firstHalf = isTurned ? 1 : 0;
  return {
    ip,
    pid: threads < 0 ? ABSENT : threads + firstHalf,
    tid: threads < 0 ? ABSENT : threads + 1 - firstHalf,
    time,
    id: identifier < 0 ? id : identifier,
    cpu: cpu < 0 ? ABSENT : cpu + firstHalf,
    period,
    fixedWords: next,
    attr,
    firstHalf,
  };
}
