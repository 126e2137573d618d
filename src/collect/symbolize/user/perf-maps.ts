import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Address } from '../address.js';
import { type Kept, SizedLru } from '../sized-lru.js';
import { isOnBlockingMount } from './blocking-mounts.js';
import { type OpenFile, openRegularFile } from './open-file.js';
import { functionInPerfMap, type PerfMap, parsePerfMap } from './perf-map.js';

/** Of a longer map the end is read, which is what holds now. */
export const MAX_PERF_MAP_BYTES = 16 << 20;
/** Maps kept at once: the size of their files. */
export const MAX_PERF_MAPS_BYTES = 48 << 20;
/** What is kept of a process without a map, so that it is not looked for again in the same round. */
const LEAST_BYTES = 256;

interface KnownMap {
  /** Null where the process has none. */
  readonly map: PerfMap | null;
  /** What the file was when it was read, `''` without one. */
  readonly identity: string;
  readonly sizeBytes: number;
  /** The round in which the file was looked at. */
  readonly round: number;
}

/** The perf maps of processes: looked at once a round, read when they changed. */
export class PerfMaps {
  readonly #proc: string;
  readonly #bornBeforeMs: () => number | null;
  readonly #maps = new SizedLru<KnownMap>(MAX_PERF_MAPS_BYTES);
  #round = 0;
  #lastPid = 0;
  #last: Kept<KnownMap> | undefined;

  /**
   * `proc` is where procfs is mounted. Maps that were made after `bornBeforeMs`, ms since the epoch, are not believed: they
   * are of a later process that has the number now. Null: none is.
   */
  constructor(proc: string, bornBeforeMs: () => number | null) {
    this.#proc = proc;
    this.#bornBeforeMs = bornBeforeMs;
  }

  /** The function that the process has compiled to `address`, null when it does not say. */
  nameAt(pid: number, address: Address): string | null {
    // Addresses of one process often come in a row.
    let entry = pid === this.#lastPid ? this.#last : this.#maps.entry(String(pid));
    let known = entry?.use();
    if (known?.round !== this.#round) {
      known = this.#look(pid, known);
      entry = this.#maps.set(String(pid), known, known.sizeBytes);
    }
    this.#lastPid = pid;
    this.#last = entry;
    return known.map === null ? null : functionInPerfMap(known.map, address);
  }

  /** Ends a round: maps may have grown. */
  prune(): void {
    this.#round++;
  }

  #look(pid: number, before: KnownMap | undefined): KnownMap {
    const round = this.#round;
    const none = { map: null, identity: '', sizeBytes: LEAST_BYTES, round };
    // What was known still holds while the process's last samples come in.
    const unchanged = { ...none, ...before, round };
    const bornBeforeMs = this.#bornBeforeMs();
    if (bornBeforeMs === null) return unchanged;
    let file: OpenFile | null = null;
    try {
      file = openPerfMap(this.#proc, pid);
      // One that runs without a map is another process with the same number.
      if (file === null) return existsSync(`${this.#proc}/${pid}/root`) ? none : unchanged;
      if (file.identity === unchanged.identity) return unchanged;
      if (file.bornMs > bornBeforeMs) return unchanged;
      const text = readEnd(file);
      return {
        map: parsePerfMap(text),
        identity: file.identity,
        sizeBytes: LEAST_BYTES + text.length,
        round,
      };
    } catch {
      // It ended just now, or could be opened but not read.
      return unchanged;
    } finally {
      file?.close();
    }
  }
}

/** The map that a process writes into its own /tmp under its own number; once it is gone, that of the host. */
function openPerfMap(proc: string, pid: number): OpenFile | null {
  const owner = statSync(`${proc}/${pid}`, { throwIfNoEntry: false })?.uid;
  if (owner === undefined) return openOwnedBy(`/tmp/perf-${pid}.map`, process.getuid?.() ?? 0);
  const path = `/tmp/perf-${innermostPid(proc, pid)}.map`;
  return isOnBlockingMount(path, pid, proc) ? null : openOwnedBy(`${proc}/${pid}/root${path}`, owner);
}

/** Anyone may put files into /tmp: only what the process's user or root has written is believed. */
function openOwnedBy(path: string, owner: number): OpenFile | null {
  const file = openRegularFile(path);
  if (file === null || file.ownerId === 0 || file.ownerId === owner) return file;
  file.close();
  return null;
}

function readEnd(file: OpenFile): string {
  const start = Math.max(0, file.sizeBytes - MAX_PERF_MAP_BYTES);
  return Buffer.from(file.read(start, MAX_PERF_MAP_BYTES)).toString('utf8');
}

/** The number that the process has in its own PID namespace: by it, it names its map. */
function innermostPid(proc: string, pid: number): number {
  try {
    return parseInnermostPid(readFileSync(`${proc}/${pid}/status`, 'latin1')) ?? pid;
  } catch {
    return pid;
  }
}

/** The last number of `NSpid` in `/proc/PID/status`: the others are those of the namespaces around it. Null on kernels without. */
export function parseInnermostPid(status: string): number | null {
  const pids = /^NSpid:[ \t]*([\d \t]+?)$/m.exec(status)?.[1]?.split(/\s+/);
  return pids === undefined ? null : Number(pids.at(-1));
}
