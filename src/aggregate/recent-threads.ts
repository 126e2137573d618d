import type { SampleRecord } from '../model/perf-record.js';
import type { AddressSpace } from '../symbolize/index.js';

/** What samples of a thread on a CPU have in common until a record says otherwise. */
export interface ThreadFacts {
  /** Index of their label set. */
  readonly labels: number;
  readonly space: AddressSpace;
}

interface RecentThread {
  cpu: number;
  pid: number;
  tid: number;
  cgroup: bigint;
  generation: number;
  facts: ThreadFacts | null;
}

/** Powers of two: a busy host has thousands of threads, each on several CPUs. */
const RECENT_THREADS = 8192;
const GENERATIONS = 1024;

/** The facts of the threads whose samples came lately: samples of one thread often come in a row. */
export class RecentThreads {
  readonly #factsOf: (sample: SampleRecord) => ThreadFacts;
  /** By a hash of CPU and thread. */
  readonly #threads: readonly RecentThread[] = Array.from({ length: RECENT_THREADS }, createRecentThread);
  /** By the last bits of the process's ID: what was known in an earlier one is forgotten. */
  readonly #generations = new Uint32Array(GENERATIONS);

  /** `factsOf` is asked for those that are not known. */
  constructor(factsOf: (sample: SampleRecord) => ThreadFacts) {
    this.#factsOf = factsOf;
  }

  /** The facts of the thread that was sampled. */
  of(sample: SampleRecord): ThreadFacts {
    const { cpu, pid, tid, cgroup } = sample;
    const thread = this.#threads[(Math.imul(tid, 31) + cpu) & (RECENT_THREADS - 1)]!;
    const isSame = thread.tid === tid && thread.cpu === cpu && thread.pid === pid && thread.cgroup === cgroup;
    const generation = this.#generations[pid & (GENERATIONS - 1)]!;
    if (isSame && thread.generation === generation) return thread.facts!;
    thread.cpu = cpu;
    thread.pid = pid;
    thread.tid = tid;
    thread.cgroup = cgroup;
    thread.generation = generation;
    thread.facts = this.#factsOf(sample);
    return thread.facts;
  }

  /** Says that facts of a process may be others from here on: it got another name, or maps other files. */
  forgetProcess(pid: number): void {
    this.#generations[pid & (GENERATIONS - 1)]!++;
  }

  /** Says that facts of all may be. */
  forget(): void {
    for (let at = 0; at < GENERATIONS; at++) this.#generations[at]!++;
  }
}

function createRecentThread(): RecentThread {
  return { cpu: -1, pid: -1, tid: -1, cgroup: 0n, generation: -1, facts: null };
}
