import type { Address } from '../address.js';
import { type Kept, SizedLru } from '../sized-lru.js';
import { isOnBlockingMount } from './blocking-mounts.js';
import { mountsOf } from './mounts.js';
import type { OpenFile } from './open-file.js';
import { openInRoot } from './open-in-root.js';
import { PerfMapFile } from './perf-map-file.js';
import { type ProcessIdentity, readProcessIdentity } from './process-identity.js';
import type { SpendBudget } from './symbol-budget.js';

/** Maps kept at once: the memory that they take. */
export const MAX_PERF_MAPS_BYTES = 48 << 20;
/** What is kept of a process without a map, so that it is not looked for again in the same round. */
const LEAST_BYTES = 256;

interface KnownMap {
  /** Null where the process has none. */
  readonly file: PerfMapFile | null;
  /** The round in which the file was looked at. */
  readonly round: number;
}

/** What {@link PerfMaps} looks for. */
export interface PerfMapsOptions {
  /** Where procfs is mounted. */
  readonly proc: string;
  /** Maps that were made later, ms since the epoch, are not believed: they are of a later process that has the number now. Null: none is. */
  readonly bornBeforeMs: () => number | null;
  readonly spend: SpendBudget;
}

/** The perf maps of processes: looked at once a round, read where they have grown. */
export class PerfMaps {
  readonly #options: PerfMapsOptions;
  readonly #maps = new SizedLru<KnownMap>(MAX_PERF_MAPS_BYTES);
  #round = 0;
  #lastPid = 0;
  #last: Kept<KnownMap> | undefined;

  constructor(options: PerfMapsOptions) {
    this.#options = options;
  }

  /** The function that the process has compiled to `address`, null when it does not say. */
  nameAt(pid: number, address: Address): string | null {
    // Addresses of one process often come in a row.
    let entry = pid === this.#lastPid ? this.#last : this.#maps.entry(String(pid));
    let known = entry?.use();
    if (known?.round !== this.#round) {
      const before = known?.file ?? null;
      // Over budget, what was known still holds.
      const file = this.#options.spend(pid, () => this.#look(pid, before)) ?? { now: before };
      known = { file: file.now, round: this.#round };
      entry = this.#maps.set(String(pid), known, LEAST_BYTES + (file.now?.sizeBytes ?? 0));
    }
    this.#lastPid = pid;
    this.#last = entry;
    return known.file === null ? null : known.file.nameAt(address);
  }

  /** Ends a round: maps may have grown. */
  prune(): void {
    this.#round++;
  }

  #look(pid: number, before: PerfMapFile | null): { readonly now: PerfMapFile | null } {
    const { proc, bornBeforeMs } = this.#options;
    // What was known still holds while the process's last samples come in.
    const unchanged = { now: before };
    const limitMs = bornBeforeMs();
    if (limitMs === null) return unchanged;
    let file: OpenFile | null = null;
    try {
      const identity = readProcessIdentity(proc, pid);
      file = openPerfMap(proc, pid, identity);
      // One that runs without a map is another process with the same number.
      if (file === null) return identity !== null ? { now: null } : unchanged;
      if (file.bornMs > limitMs) return unchanged;
      const map = before ?? new PerfMapFile();
      map.update(file, this.#round);
      return { now: map };
    } catch {
      // It ended just now, or could be opened but not read.
      return unchanged;
    } finally {
      file?.close();
    }
  }
}

/** The map that a process writes into its own /tmp under its own number; once it is gone, that of the host. */
function openPerfMap(proc: string, pid: number, identity: ProcessIdentity | null): OpenFile | null {
  const isReadable = mountsOf(pid, proc);
  if (identity === null) {
    // The owner is unknown once the process is gone, so only maps of our own user are read.
    const path = { root: '/', path: `/tmp/perf-${pid}.map`, followsLastLink: false };
    return ownedBy(process.getuid?.() ?? 0, openInRoot(path, isReadable));
  }
  const path = `/tmp/perf-${identity.innermostPid}.map`;
  if (isOnBlockingMount(path, pid, proc)) return null;
  const inRoot = { root: `${proc}/${pid}/root`, path, followsLastLink: false };
  return ownedBy(identity.userId, openInRoot(inRoot, isReadable));
}

/** Anyone may put files, and links to files of others, into /tmp: only what the process's own user has written is believed. */
function ownedBy(userId: number, file: OpenFile | null): OpenFile | null {
  if (file === null || file.ownerId === userId) return file;
  file.close();
  return null;
}
