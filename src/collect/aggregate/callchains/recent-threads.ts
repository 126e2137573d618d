import type { SampleRecord } from '../../../model/perf-record.js';
import type { AddressSpace } from '../followed-sources.js';

/** What samples of a thread on a CPU have in common until a record says otherwise. */
export interface ThreadFacts {
  /** Index of their label set. */
  labels: number;
  space: AddressSpace | null;
}

/** Powers of two: a busy host has thousands of threads, each on several CPUs. */
const RECENT_THREADS = 8192;
const GENERATIONS = 1024;

/** What is kept of a thread: where in its slot each number stands. */
const ID = 0;
const CPU = 1;
const PID = 2;
const GENERATION = 3;
const LABELS = 4;
const WORDS = 8;
/** Of a slot without a thread. */
const NEVER = -1;
const MAX_GENERATION = 0x7fff_ffff;

/**
 * The facts of the threads whose samples came lately: samples of one thread often come in a row. Where
 * nothing tells the threads of a process apart, one stands for all.
 */
export class RecentThreads {
  readonly #find: (sample: SampleRecord, facts: ThreadFacts) => void;
  readonly #areThreadsAlike: boolean;
  /** By a hash of CPU and thread, or process where threads are alike. */
  readonly #slots = new Int32Array(WORDS * RECENT_THREADS);
  readonly #cgroups = new Array<bigint>(RECENT_THREADS).fill(0n);
  readonly #spaces = new Array<AddressSpace | null>(RECENT_THREADS).fill(null);
  /** By the last bits of the process's ID: facts that were found in an earlier generation hold no more. */
  readonly #generations = new Int32Array(GENERATIONS);
  readonly #facts: ThreadFacts = { labels: 0, space: null };

  /** `find` fills in those that are not known; of a process whose threads are alike, once for all. */
  constructor(find: (sample: SampleRecord, facts: ThreadFacts) => void, areThreadsAlike: boolean) {
    this.#find = find;
    this.#areThreadsAlike = areThreadsAlike;
    this.clear();
  }

  /** The facts of the thread that was sampled; valid until the next call. */
  of(sample: SampleRecord): Readonly<ThreadFacts> {
    const { cpu, pid, tid, cgroup } = sample;
    const slots = this.#slots;
    const facts = this.#facts;
    const id = this.#areThreadsAlike ? pid : tid;
    const thread = (Math.imul(id, 31) + cpu) & (RECENT_THREADS - 1);
    const at = WORDS * thread;
    const generation = this.#generations[pid & (GENERATIONS - 1)]!;
    const isSame = slots[at + ID] === id && slots[at + CPU] === cpu && slots[at + PID] === pid;
    if (isSame && slots[at + GENERATION] === generation && this.#cgroups[thread] === cgroup) {
      facts.labels = slots[at + LABELS]!;
      facts.space = this.#spaces[thread]!;
      return facts;
    }
    this.#find(sample, facts);
    slots[at + ID] = id;
    slots[at + CPU] = cpu;
    slots[at + PID] = pid;
    slots[at + GENERATION] = generation;
    slots[at + LABELS] = facts.labels;
    this.#cgroups[thread] = cgroup;
    this.#spaces[thread] = facts.space;
    return facts;
  }

  /** Says that facts of a process may be others from here on: it got another name, or maps other files. */
  forgetProcess(pid: number): void {
    const generations = this.#generations;
    const at = pid & (GENERATIONS - 1);
    generations[at] = (generations[at]! + 1) & MAX_GENERATION;
  }

  /** Forgets all, so that no space of a process that is gone is held. */
  clear(): void {
    for (let at = 0; at < this.#slots.length; at += WORDS) this.#slots[at + GENERATION] = NEVER;
    this.#spaces.fill(null);
    this.#facts.space = null;
  }
}
