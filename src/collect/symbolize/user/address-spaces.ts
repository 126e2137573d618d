import type { CountLimit } from '../../../lib/limit-counts.js';
import type { CommRecord, ExitRecord, ForkRecord } from '../../../model/perf-record.js';
import { AddressSpace } from './address-space.js';
import type { UserMapping } from './user-mapping.js';

/** Processes whose mappings are kept at once; beyond it those unused for longest go first. */
export const MAX_PROCESSES = 65_536;
/** Mappings that are kept of all processes together, some 400 bytes each; beyond it those with the most lose theirs. */
export const MAX_ALL_MAPPINGS = 250_000;
/** What is left then of them: so that it is not to be done again at once. */
const MAPPINGS_LEFT = 0.9 * MAX_ALL_MAPPINGS;
/** More than programs have that map libraries. A child that has fewer shares them with its parent, and they are not counted again. */
const MANY_MAPPINGS = 4_096;
/** Spaces are numbered anew beyond it: tables of addresses take 32 bits with a sign. */
const MAX_ID = 1 << 30;

interface Process {
  space: AddressSpace;
  /** Mappings that count for it. */
  mappings: number;
  hasExited: boolean;
  /** The round (see {@link AddressSpaces.prune}) in which it was last heard of. */
  usedInRound: number;
}

/** The address space of every process, as fork, exec, mmap and exit records change it. */
export class AddressSpaces {
  readonly #processes = new Map<number, Process>();
  readonly #countLimit: CountLimit;
  readonly #maxId: number;
  #mappings = 0;
  #nextId = 1;
  #round = 0;

  /**
   * `countLimit` is told of `processes` and `mappings` that had to go. `maxId`: beyond that number of a space,
   * {@link prune} gives all processes others, from 1 on.
   */
  constructor(countLimit: CountLimit = () => {}, maxId = MAX_ID) {
    this.#countLimit = countLimit;
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
    const parent = this.#processes.get(record.parentPid);
    const child = parent?.space.fork(id, record.pid) ?? new AddressSpace(id, record.pid);
    const process = this.#replace(record.pid, child);
    if (parent !== undefined && parent.mappings > MANY_MAPPINGS)
      this.#countMappings(process, parent.mappings);
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
    const before = process.space.size;
    if (!process.space.add(mapping)) this.#countLimit('mappings');
    this.#countMappings(process, process.space.size - before);
    if (this.#mappings > MAX_ALL_MAPPINGS) this.#dropMappings();
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
      if (process.hasExited && isUnused) this.#delete(pid);
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
    this.#delete(pid);
    const process = { space, mappings: 0, hasExited: false, usedInRound: this.#round };
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
    for (const [pid] of byUse.slice(0, excess)) this.#delete(pid);
    this.#countLimit('processes', excess);
  }

  #delete(pid: number): void {
    const process = this.#processes.get(pid);
    if (process === undefined) return;
    this.#countMappings(process, -process.mappings);
    this.#processes.delete(pid);
  }

  #countMappings(process: Process, more: number): void {
    process.mappings += more;
    this.#mappings += more;
  }

  /** The processes with most mappings lose all of theirs, so that others keep theirs. */
  #dropMappings(): void {
    const byMappings = [...this.#processes].sort(([, a], [, b]) => b.mappings - a.mappings);
    for (const [pid, process] of byMappings) {
      if (this.#mappings <= MAPPINGS_LEFT) return;
      this.#countLimit('mappings', process.mappings);
      this.#countMappings(process, -process.mappings);
      process.space = this.#createEmpty(pid);
    }
  }
}
