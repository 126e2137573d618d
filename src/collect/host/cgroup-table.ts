import { readFileSync } from 'node:fs';
import type { CountLimit } from '../../lib/limit-counts.js';
import type { CgroupFacts } from '../../model/cgroup-facts.js';
import type { PerfRecord } from '../../model/perf-record.js';
import { cgroupFactsOf, parseCgroup } from './cgroup.js';

/** Processes and cgroup ids that are remembered, each; beyond it the oldest go. */
export const MAX_CGROUPS = 65_536;
/** A process is looked at again after so many rounds: it may have been moved. */
export const MAX_AGE_ROUNDS = 6;

/** The path that says nothing of a process. */
const ROOT = '/';

/** Gives the text of a process's cgroup file, null when the process is gone. Never throws. */
export type ReadCgroup = (pid: number) => string | null;

interface Known {
  readonly facts: CgroupFacts | null;
  readonly round: number;
}

/** The cgroup of each process: as the records say, else as the host says. */
export class CgroupTable {
  readonly #read: ReadCgroup;
  readonly #countLimit: CountLimit;
  readonly #byPid = new Map<number, Known>();
  readonly #byId = new Map<bigint, CgroupFacts>();
  #round = 0;

  /** `countLimit` is told of `cgroups` that had to be forgotten. */
  constructor(read: ReadCgroup, countLimit: CountLimit = () => {}) {
    this.#read = read;
    this.#countLimit = countLimit;
  }

  /** Applies a record: those of cgroups give ids their paths; a process that is new or executes another program is looked at again. */
  apply(record: PerfRecord): void {
    if (record.type === 'cgroup') {
      this.#byId.set(record.id, cgroupFactsOf(record.path));
      this.#limit(this.#byId);
    } else if (record.type === 'comm' && record.isExec) {
      this.#byPid.delete(record.pid);
    } else if (record.type === 'fork' && record.pid !== record.parentPid) {
      this.#byPid.delete(record.pid);
    }
  }

  /** What is known of the cgroup of a process; `cgroupId` is what its sample says, 0n when nothing. Null when nobody knows. */
  factsOf(pid: number, cgroupId = 0n): CgroupFacts | null {
    const byId = this.#byId.get(cgroupId);
    if (byId && byId.path !== ROOT) return byId;
    // On a host with version 1 hierarchies, perf may see one in which every process is at the root.
    return this.#factsOfProcess(pid) ?? byId ?? null;
  }

  /** Ends a round, say a window. */
  prune(): void {
    this.#round++;
    this.#limit(this.#byPid);
  }

  #factsOfProcess(pid: number): CgroupFacts | null {
    const known = this.#byPid.get(pid);
    if (known !== undefined && this.#round - known.round < MAX_AGE_ROUNDS) return known.facts;
    const text = pid > 0 ? this.#read(pid) : null;
    // What was known of a process that is gone still holds.
    const facts = text === null ? (known?.facts ?? null) : parseCgroup(text);
    this.#byPid.set(pid, { facts, round: this.#round });
    if (this.#byPid.size > 2 * MAX_CGROUPS) this.#limit(this.#byPid);
    return facts;
  }

  #limit(map: Map<unknown, unknown>): void {
    const excess = map.size - MAX_CGROUPS;
    if (excess <= 0) return;
    for (const key of [...map.keys()].slice(0, excess)) map.delete(key);
    this.#countLimit('cgroups', excess);
  }
}

/** Reads the cgroups of this host's processes. */
export function createProcCgroupReader(proc = '/proc'): ReadCgroup {
  return (pid) => {
    try {
      return readFileSync(`${proc}/${pid}/cgroup`, 'utf8');
    } catch {
      return null;
    }
  };
}
