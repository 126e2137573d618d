import type { CommRecord, ExitRecord, ForkRecord } from '../../../model/perf-record.js';
import { AddressSpace } from './address-space.js';
import type { UserMapping } from './user-mapping.js';

/** Processes whose mappings are kept at once; beyond it those unused for longest go first. */
export const MAX_PROCESSES = 65_536;
/** Spaces are numbered anew beyond it: tables of addresses take 32 bits with a sign. */
const MAX_ID = 1 << 30;

interface Process {
  space: AddressSpace;
  hasExited: boolean;
  /** The round (see {@link AddressSpaces.prune}) in which it was last heard of. */
  usedInRound: number;
}

/** The address space of every process, as fork, exec, mmap and exit records change it. */
export class AddressSpaces {
  readonly #processes = new Map<number, Process>();
  readonly #maxId: number;
  #nextId = 1;
  #round = 0;

  /** `maxId`: beyond that number of a space, {@link prune} gives all processes others, from 1 on. */
  constructor(maxId = MAX_ID) {
    this.#maxId = maxId;
  }

  /** Processes known. */
  get size(): number {
    return this.#processes.size;
  }

  /** The space that the process has now; an empty one when nothing is known of it. */
  of(pid: number): AddressSpace {
    return this.#use(pid).space;
  }

  /** A child has a copy of its parent's mappings; a thread shares them. */
  fork(record: ForkRecord): void {
    if (record.pid === record.parentPid) return;
    const id = this.#nextId++;
    const parent = this.#processes.get(record.parentPid)?.space;
    this.#replace(record.pid, parent?.fork(id, record.pid) ?? new AddressSpace(id, record.pid));
  }

  /** An exec makes a new space. */
  comm(record: CommRecord): void {
    if (!record.isExec) return;
    const replaced = this.#processes.get(record.pid)?.space;
    this.#replace(record.pid, replaced?.exec(this.#nextId++) ?? this.#createEmpty(record.pid));
  }

  exit(record: ExitRecord): void {
    const process = this.#processes.get(record.pid);
    if (process !== undefined && record.tid === record.pid) process.hasExited = true;
  }

  /** Adds a mapping, to a new space where it changes what an address means. */
  map(pid: number, mapping: UserMapping): void {
    const process = this.#use(pid);
    if (process.space.contradicts(mapping)) process.space = process.space.copy(this.#nextId++);
    process.space.add(mapping);
  }

  /** The spaces that processes have now. */
  *spaces(): Iterable<AddressSpace> {
    for (const { space } of this.#processes.values()) yield space;
  }

  /** Ends a round, in which no space is held any more: forgets processes that exited and were not heard of in it, and the longest unused beyond {@link MAX_PROCESSES}. */
  prune(): void {
    const isOutOfIds = this.#nextId > this.#maxId;
    if (isOutOfIds) this.#nextId = 1;
    for (const [pid, process] of this.#processes) {
      const isUnused = process.usedInRound < this.#round;
      if (process.hasExited && isUnused) this.#processes.delete(pid);
      else if (isOutOfIds || process.space.hasReplaced) {
        process.space = process.space.withoutReplaced(this.#nextId++);
      }
    }
    this.#round++;
    this.#dropOldest();
  }

  #use(pid: number): Process {
    const known = this.#processes.get(pid);
    if (known === undefined) return this.#replace(pid, this.#createEmpty(pid));
    known.usedInRound = this.#round;
    return known;
  }

  #replace(pid: number, space: AddressSpace): Process {
    const process = { space, hasExited: false, usedInRound: this.#round };
    this.#processes.set(pid, process);
    if (this.#processes.size > 2 * MAX_PROCESSES) this.#dropOldest();
    return process;
  }

  #createEmpty(pid: number): AddressSpace {
    return new AddressSpace(this.#nextId++, pid);
  }

  #dropOldest(): void {
    const excess = this.#processes.size - MAX_PROCESSES;
    if (excess <= 0) return;
    const byUse = [...this.#processes].sort(([, a], [, b]) => a.usedInRound - b.usedInRound);
    for (const [pid] of byUse.slice(0, excess)) this.#processes.delete(pid);
  }
}
