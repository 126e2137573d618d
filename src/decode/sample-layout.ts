import { ReadBit, SampleBit } from './format.js';

/**
 * Where the fields of an event's records are. Offsets are in 64-bit words: of a
 * SAMPLE from the start of its body, of other records' trailer (`sample_id_all`)
 * from the record's end. -1: the field is absent.
 */
export interface SampleLayout {
  readonly ip: number;
  readonly tid: number;
  readonly time: number;
  readonly cpu: number;
  readonly period: number;
  /** Of IDENTIFIER, or else of ID. */
  readonly id: number;
  /** Words of all fields of fixed size. */
  readonly fixedWords: number;
  /** The READ field follows the fixed ones; its size hangs on what it holds. */
  readonly readFormat: number | null;
  readonly hasCallchain: boolean;
  /** CGROUP lies behind the fields of variable size. */
  readonly hasCgroup: boolean;
  readonly sampleType: number;
  /** Number of registers in REGS_USER and REGS_INTR. */
  readonly userRegisters: number;
  readonly interruptRegisters: number;
  /** BRANCH_STACK starts with the hardware's index. */
  readonly hasBranchHardwareIndex: boolean;
  readonly hasBranchCounters: boolean;
  /** Trailer of other records: words from the record's end, 0 when absent. */
  readonly trailerTid: number;
  readonly trailerTime: number;
  readonly trailerId: number;
  /** Words of the whole trailer. */
  readonly trailerWords: number;
}

/** What a {@link SampleLayout} follows from: fields of `perf_event_attr`. */
export interface LayoutInput {
  readonly sampleType: number;
  readonly readFormat: number;
  readonly isSampleIdAll: boolean;
  readonly userRegisters: number;
  readonly interruptRegisters: number;
  readonly branchSampleType: bigint;
}

const BRANCH_HW_INDEX = 1n << 17n;
const BRANCH_COUNTERS = 1n << 19n;

/** Derives the layout: the order of fields is that of `perf_output_sample`, kernel/events/core.c. */
export function createSampleLayout(input: LayoutInput): SampleLayout {
  const { sampleType } = input;
  let next = 0;
  const take = (bit: number) => (sampleType & bit ? next++ : -1);
  const identifier = take(SampleBit.IDENTIFIER);
  const ip = take(SampleBit.IP);
  const tid = take(SampleBit.TID);
  const time = take(SampleBit.TIME);
  take(SampleBit.ADDR);
  const id = take(SampleBit.ID);
  take(SampleBit.STREAM_ID);
  const cpu = take(SampleBit.CPU);
  const period = take(SampleBit.PERIOD);
  return {
    ip,
    tid,
    time,
    cpu,
    period,
    id: identifier >= 0 ? identifier : id,
    fixedWords: next,
    readFormat: sampleType & SampleBit.READ ? input.readFormat : null,
    hasCallchain: (sampleType & SampleBit.CALLCHAIN) !== 0,
    hasCgroup: (sampleType & SampleBit.CGROUP) !== 0,
    sampleType,
    userRegisters: input.userRegisters,
    interruptRegisters: input.interruptRegisters,
    hasBranchHardwareIndex: (input.branchSampleType & BRANCH_HW_INDEX) !== 0n,
    hasBranchCounters: (input.branchSampleType & BRANCH_COUNTERS) !== 0n,
    ...trailerLayout(input),
  };
}

/** The trailer's order is TID, TIME, ID, STREAM_ID, CPU, IDENTIFIER. */
function trailerLayout({ sampleType, isSampleIdAll }: LayoutInput) {
  if (!isSampleIdAll) return { trailerTid: 0, trailerTime: 0, trailerId: 0, trailerWords: 0 };
  let words = 0;
  const take = (bit: number) => (sampleType & bit ? ++words : 0);
  const identifier = take(SampleBit.IDENTIFIER);
  take(SampleBit.CPU);
  take(SampleBit.STREAM_ID);
  const id = take(SampleBit.ID);
  const trailerTime = take(SampleBit.TIME);
  const trailerTid = take(SampleBit.TID);
  return { trailerTid, trailerTime, trailerId: identifier || id, trailerWords: words };
}

/** Words of a READ field, or null when it cannot be (more values than `limitWords` hold). */
export function readFieldWords(readFormat: number, groupSize: number, limitWords: number): number | null {
  const times =
    (readFormat & ReadBit.TOTAL_TIME_ENABLED ? 1 : 0) + (readFormat & ReadBit.TOTAL_TIME_RUNNING ? 1 : 0);
  const perValue = 1 + (readFormat & ReadBit.ID ? 1 : 0) + (readFormat & ReadBit.LOST ? 1 : 0);
  const words = readFormat & ReadBit.GROUP ? 1 + times + groupSize * perValue : times + perValue;
  return words <= limitWords ? words : null;
}
