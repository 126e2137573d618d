import type { SampleRecord } from '../model/perf-record.js';
import type { AddressSpace } from '../symbolize/index.js';

/** What samples of a thread on a CPU have in common until a record says otherwise. */
export interface ThreadFacts {
  /** Index of their label set. */
  labels: number;
  space: AddressSpace | null;
}

interface RecentThread extends ThreadFacts {
  cpu: number;
  pid: number;
  tid: number;
  cgroup: bigint;
  generation: number;
}

/** Powers of two: a busy host has thousands of threads, each on several CPUs. */
const RECENT_THREADS = 8192;
const GENERATIONS = 1024;

/** The facts of the threads whose samples came lately: samples of one thread often come in a row. */
export class RecentThreads {
  readonly #find: (sample: SampleRecord, facts: ThreadFacts) => void;
  /** By a hash of CPU and thread. */
  readonly #threads: readonly RecentThread[] = Array.from({ length: RECENT_THREADS }, createRecentThread);
  /** By the last bits of the process's ID: facts that were found in an earlier generation hold no more. */
  readonly #generations = new Uint32Array(GENERATIONS);

  /** `find` fills in those that are not known. */
  constructor(find: (sample: SampleRecord, facts: ThreadFacts) => void) {
    this.#find = find;
  }

  /** The facts of the thread that was sampled; valid until the next call. */
  of(sample: SampleRecord): Readonly<ThreadFacts> {
    const { cpu, pid, tid, cgroup } = sample;
    const thread = this.#threads[(Math.imul(tid, 31) + cpu) & (RECENT_THREADS - 1)]!;
    const isSame = thread.tid === tid && thread.cpu === cpu && thread.pid === pid && thread.cgroup === cgroup;
    const generation = this.#generations[pid & (GENERATIONS - 1)]!;
    if (isSame && thread.generation === generation) return thread;
    thread.cpu = cpu;
    thread.pid = pid;
    thread.tid = tid;
    thread.cgroup = cgroup;
    thread.generation = generation;
    this.#find(sample, thread);
    return thread;
  }

  /** Says that facts of a process may be others from here on: it got another name, or maps other files. */
  forgetProcess(pid: number): void {
    this.#generations[pid & (GENERATIONS - 1)]!++;
  }

  /** Forgets all, so that no space of a process that is gone is held. */
  clear(): void {
    for (const thread of this.#threads) {
      thread.generation = -1;
      thread.space = null;
    }
  }
}

function createRecentThread(): RecentThread {
  return { cpu: -1, pid: -1, tid: -1, cgroup: 0n, generation: -1, labels: -1, space: null };
}
