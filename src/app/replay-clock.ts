import type { PerfRecord, SampleRecord } from '../model/perf-record.js';

/** How long records are held together, ns of the recording: a batch is due when its first record is. */
const SLICE_NS = 100_000_000;

/** Times of a recording, moved to now and played `speed` times as fast. */
export interface ReplayClock {
  readonly speed: number;
  /** A time of the recording on the clock that the replay runs by, ns. */
  toReplay(recordedNs: number): number;
}

/** A clock that has the recorded moment `recordedNs` happen at `replayNs`. */
export function createReplayClock(recordedNs: number, replayNs: number, speed: number): ReplayClock {
  return { speed, toReplay: (timeNs) => replayNs + (timeNs - recordedNs) / speed };
}

/**
 * Yields recorded batches when they are due, their times moved by `clock`.
 * `wait` resolves when the replay's clock has reached a time; records without a
 * time go with what is before them.
 */
export async function* paceRecords(
  batches: AsyncIterable<readonly PerfRecord[]>,
  clock: ReplayClock,
  wait: (replayNs: number) => Promise<void>,
): AsyncGenerator<readonly PerfRecord[]> {
  for await (const batch of batches) {
    for (let from = 0; from < batch.length; ) {
      const to = endOfSlice(batch, from);
      const slice = batch.slice(from, to).map((record) => moveRecord(record, clock));
      const due = slice.find(({ timeNs }) => timeNs > 0);
      if (due) await wait(due.timeNs);
      yield slice;
      from = to;
    }
  }
}

function endOfSlice(batch: readonly PerfRecord[], from: number): number {
  const end = (batch.slice(from).find(({ timeNs }) => timeNs > 0)?.timeNs ?? 0) + SLICE_NS;
  let to = from + 1;
  while (to < batch.length && batch[to]!.timeNs < end) to++;
  return to;
}

/** Samples are copied: the decoder reuses them, and a slice outlives its batch's turn. */
function moveRecord(record: PerfRecord, clock: ReplayClock): PerfRecord {
  const timeNs = record.timeNs > 0 ? clock.toReplay(record.timeNs) : 0;
  return record.type === 'sample' ? copySample(record, timeNs) : { ...record, timeNs };
}

function copySample(sample: SampleRecord, timeNs: number): SampleRecord {
  const { pid, tid, cpu, period, event, cgroup, words, callchainStart, callchainLength } = sample;
  return {
    type: 'sample',
    timeNs,
    pid,
    tid,
    cpu,
    period,
    event,
    cgroup,
    words,
    callchainStart,
    callchainLength,
  };
}
