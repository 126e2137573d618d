import { homedir } from 'node:os';
import { join } from 'node:path';
import type { UserMapping } from './user-mapping.js';

/** A path under which the file of a mapping may be found. */
export interface FilePlace {
  readonly path: string;
  /** The folder below which `path` is, links and all: `/proc/PID/root`, or `/`. Without it, `path` is one that nobody else can change. */
  readonly root?: string;
  /** Whether the file there may be another one, so that only its build ID tells. */
  readonly needsBuildId: boolean;
  /** Where it is known which file it was: another one is not it, nor is one that has changed since. */
  readonly recorded?: RecordedFile;
}

/** A file as a recording knows it. */
export interface RecordedFile {
  /** Device and inode, `MAJOR:MINOR:INODE`. */
  readonly fileId: string;
  /** When it was recorded at the latest, ms since the epoch. */
  readonly timeMs: number;
}

/**
 * Where the file of a mapping of a running (or just ended) process may be: below the
 * process's own root, as containers have their own files; behind the mapping itself,
 * where it was deleted or replaced; and, once the process is gone, at its path on the
 * host. `proc` is where procfs is mounted.
 */
export function livePlaces(mapping: UserMapping, pid: number, proc: string): readonly FilePlace[] {
  const { fileName, start, limit } = mapping.mapping;
  return [
    { root: `${proc}/${pid}/root`, path: fileName, needsBuildId: false },
    { path: `${proc}/${pid}/map_files/${start.toString(16)}-${limit.toString(16)}`, needsBuildId: false },
    { root: '/', path: fileName, needsBuildId: true },
  ];
}

/**
 * Where a file that was recorded may be on this machine: at its path or, where `perf record` put a copy when it was done,
 * in perf's cache by build ID (`perf buildid-cache`). `recordedMs`: when this very machine was recorded, null when it is
 * unknown which it was. `home`: whose cache.
 */
export function recordedPlaces(
  { mapping, fileId }: UserMapping,
  recordedMs: number | null,
  home = homedir(),
): readonly FilePlace[] {
  const path = mapping.fileName;
  const byBuildId = { path, needsBuildId: true };
  if (mapping.buildId !== '') return [byBuildId, ...cachedPlaces(home, trimBuildId(mapping.buildId))];
  if (fileId === '' || recordedMs === null) return [byBuildId];
  return [{ path, needsBuildId: false, recorded: { fileId, timeMs: recordedMs } }];
}

/** Before perf 4.7, the copy has no folder of its own. */
function cachedPlaces(home: string, buildId: string): readonly FilePlace[] {
  const path = join(home, '.debug/.build-id', buildId.slice(0, 2), buildId.slice(2));
  return [join(path, 'elf'), path].map((copy) => ({ path: copy, needsBuildId: true }));
}

/** Whether two build IDs are equal; perf pads short ones with zeros. */
export function isSameBuildId(a: string, b: string): boolean {
  return a !== '' && trimBuildId(a) === trimBuildId(b);
}

/** A build ID without the zeros that pad it. */
export function trimBuildId(buildId: string): string {
  return buildId.replace(/(00)+$/, '');
}
