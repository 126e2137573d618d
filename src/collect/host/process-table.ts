import type { CountLimit } from '../../lib/limit-counts.js';
import type { CommRecord, ExitRecord, ForkRecord, PerfRecord } from '../../model/perf-record.js';

/** Threads that are remembered; beyond it those unused for longest are forgotten, and asked for again where they live. */
export const MAX_THREADS = 131_072;
/** What `comm` says of the idle task. */
const IDLE_TASK = 'swapper';

/** What a host says of a process that the records have not named. */
export interface ProcessSource {
  /** The command name of a thread (`/proc/PID/comm`), null when it is gone. Never throws. */
  comm(tid: number): string | null;
}

/** No host to ask: a recording of elsewhere. */
export const NO_PROCESS_SOURCE: ProcessSource = { comm: () => null };

interface Thread {
  comm: string | null;
  leader: number;
  /** The host was asked for the name: it is not asked twice. */
  wasAsked: boolean;
  hasExited: boolean;
  /** The round (see {@link ProcessTable.prune}) in which it was last heard of. */
  usedInRound: number;
}

/**
 * Threads and the names they have **now**, in the time of the records: feed it
 * every record in time order and ask as the sample comes by.
 */
export class ProcessTable {
  readonly #threads = new Map<number, Thread>();
  readonly #source: ProcessSource;
  readonly #countLimit: CountLimit;
  #round = 0;

  /** `countLimit` is told of `threads` that had to be forgotten. */
  constructor(source: ProcessSource = NO_PROCESS_SOURCE, countLimit: CountLimit = () => {}) {
    this.#source = source;
    this.#countLimit = countLimit;
  }

  /** Threads remembered. */
  get size(): number {
    return this.#threads.size;
  }

  /** Applies a record to what is known of threads; records of other types change nothing. */
  apply(record: PerfRecord): void {
    switch (record.type) {
      case 'comm':
        this.#applyComm(record);
        break;
      case 'fork':
        this.#applyFork(record);
        break;
      case 'exit':
        this.#applyExit(record);
        break;
    }
  }

  /** The name of a process: that of its thread group's leader; `swapper` for 0, `pid N` when nobody knows. */
  processName(pid: number): string {
    return this.#nameOf(pid, pid) ?? `pid ${pid}`;
  }

  /** The name of a thread; its process's where it has none of its own known. `pid` is its leader, where the caller knows it. */
  threadName(tid: number, pid = this.leaderOf(tid)): string {
    return this.#nameOf(tid, pid) ?? this.processName(pid);
  }

  /** The leader of the thread's group; the thread itself when it was never heard of. */
  leaderOf(tid: number): number {
    return this.#threads.get(tid)?.leader ?? tid;
  }

  /** Ends a round, say a window: forgets threads that exited and were not asked for in it, and the longest unused beyond {@link MAX_THREADS}. */
  prune(): void {
    for (const [tid, thread] of this.#threads) {
      if (thread.hasExited && thread.usedInRound < this.#round) this.#threads.delete(tid);
    }
    this.#round++;
    this.#dropOldest();
  }

  #applyComm({ tid, pid, comm }: CommRecord): void {
    const thread = this.#use(tid, pid);
    thread.comm = comm;
    thread.leader = pid;
  }

  /** A child starts with its parent's name, until it gives itself another. */
  #applyFork({ tid, pid, parentTid }: ForkRecord): void {
    const comm = this.#threads.get(parentTid)?.comm ?? null;
    this.#threads.set(tid, this.#createThread(pid, comm));
    this.#limit();
  }

  #applyExit({ tid }: ExitRecord): void {
    const thread = this.#threads.get(tid);
    if (thread !== undefined) thread.hasExited = true;
  }

  #nameOf(tid: number, pid: number): string | null {
    if (tid === 0) return IDLE_TASK;
    const thread = this.#use(tid, pid);
    if (thread.comm === null && !thread.wasAsked) {
      thread.wasAsked = true;
      thread.comm = this.#source.comm(tid);
    }
    return thread.comm;
  }

  #use(tid: number, pid: number): Thread {
    const known = this.#threads.get(tid);
    if (known !== undefined) {
      known.usedInRound = this.#round;
      return known;
    }
    const thread = this.#createThread(pid, null);
    this.#threads.set(tid, thread);
    this.#limit();
    return thread;
  }

  #createThread(leader: number, comm: string | null): Thread {
    return { comm, leader, wasAsked: false, hasExited: false, usedInRound: this.#round };
  }

  /** Between rounds too, but not at every new thread. */
  #limit(): void {
    if (this.#threads.size > 2 * MAX_THREADS) this.#dropOldest();
  }

  #dropOldest(): void {
    const excess = this.#threads.size - MAX_THREADS;
    if (excess <= 0) return;
    const byUse = [...this.#threads].sort(([, a], [, b]) => a.usedInRound - b.usedInRound);
    for (const [tid] of byUse.slice(0, excess)) this.#threads.delete(tid);
    this.#countLimit('threads', excess);
  }
}
